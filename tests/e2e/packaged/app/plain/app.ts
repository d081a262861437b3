// An app without a framework: two pages, and a form that signs somebody in.
interface User {
  readonly id: string;
  readonly firstName: string;
}

const PAGES: Record<string, string> = { "/": "home", "/projects": "projects" };
const root = document.getElementById("app")!;
const listeners: ((user: User) => void)[] = [];

function draw(): void {
  const target = document.createElement("h1");
  target.dataset.guide = PAGES[location.pathname]!;
  target.textContent = target.dataset.guide;
  root.replaceChildren(target);
}

export function navigate(path: string): void {
  history.pushState({}, "", path);
  draw();
}

export function signedIn(listener: (user: User) => void): void {
  listeners.push(listener);
}

const button = document.createElement("button");
button.textContent = "Sign in";
button.onclick = () => {
  draw();
  for (const listener of listeners) listener({ id: new URLSearchParams(location.search).get("user")!, firstName: "Ada" });
};
root.append(button);
