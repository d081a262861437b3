// The rest of an app in React: two pages, and a form that signs somebody in.
export interface User {
  readonly id: string;
  readonly firstName: string;
}

export const Home = () => <h1 data-guide="home">home</h1>;
export const Projects = () => <h1 data-guide="projects">projects</h1>;

export function SignIn({ onSignIn }: { readonly onSignIn: (user: User) => void }) {
  const id = new URLSearchParams(location.search).get("user")!;
  return <button onClick={() => onSignIn({ id, firstName: "Ada" })}>Sign in</button>;
}
