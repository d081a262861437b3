// Videos in a text: a picture and a button until somebody opens one, and nothing of it is loaded before.
import type { ParagraphNode, RichText, Video } from "../../../gen/contract.ts";
import { isPlayer } from "../../../core/players.ts";
import type { Extra, Scene } from "../scene.ts";

const css = String.raw;

const styles = css`
  .screen {
    position: relative;
    aspect-ratio: 16/9;
    max-height: 60vh;
    background: #16181d;
    /* Seen only where colours are forced. */
    outline: 1px solid #0000;
    border-radius: calc(var(--radius) * 2 / 3);
  }
  .screen > *,
  .screen img {
    display: block;
    width: 100%;
    height: 100%;
    padding: 0;
    object-fit: cover;
    border: 0;
    border-radius: inherit;
  }
  .screen video {
    object-fit: contain;
  }
  .screen i {
    position: absolute;
    inset: 0;
    width: 3.5em;
    height: 3.5em;
    margin: auto;
    forced-color-adjust: none;
    background: var(--brand);
    border: 2px solid var(--on_brand);
    border-radius: 50%;
  }
  .screen button:hover i {
    background: var(--brand_hover);
  }
  .screen i::after {
    position: absolute;
    inset: 28% 26% 28% 36%;
    background: var(--on_brand);
    clip-path: polygon(0 0, 100% 50%, 0 100%);
    content: "";
  }
  .screen + p {
    margin-top: 0.3em;
  }
`;

export const add: Extra = (scene, dress) => {
  const paragraphs = paragraphsIn(scene.step.text ?? []);
  dress(styles);
  scene.card.querySelectorAll(".text p").forEach((element, index) => {
    const video = paragraphs[index]?.video;
    if (video && (video.url || isPlayer(video.frame ?? ""))) addScreen(scene, element, video);
  });
};

/** The paragraphs of a text, in the order in which they begin. */
const paragraphsIn = (text: RichText): ParagraphNode[] =>
  text.flatMap((node) => {
    if (typeof node === "string" || !("children" in node)) return [];
    return [...(node.type === "paragraph" ? [node] : []), ...paragraphsIn(node.children)];
  });

/** Puts what opens the video above its title. */
function addScreen(scene: Scene, title: Element, video: Video): void {
  const { context, guide, scope, tools } = scene;
  const { poster, width_px, height_px } = video;
  const name = title.textContent;
  const picture = poster ? [tools.h("img", { src: context.base + poster, alt: "" })] : [];
  const button = tools.h("button", { ariaLabel: `${guide.words.play ?? ""} ${name}` }, [...picture, tools.h("i")]);
  const screen = tools.h("div", { className: "screen" }, [button]);
  if (width_px) screen.style.aspectRatio = `${width_px}/${height_px}`;
  /** A policy of the host app, or a server that is away, leaves a link to where the video is by itself. */
  const giveUp = context.guard(() => {
    // The refusal and the error that follows from it are told one after the other.
    if (!screen.isConnected) return;
    const hadFocus = screen.contains((screen.getRootNode() as ShadowRoot).activeElement);
    screen.remove();
    if (video.url)
      title.replaceChildren(
        tools.h("a", { href: context.base + video.url, target: "_blank", rel: "noopener noreferrer" }, [name]),
      );
    if (hadFocus) title.querySelector("a")?.focus();
  });
  button.onclick = context.guard(() => {
    const player = video.url ? makePlayer(scene, video) : makeFrame(scene, video.frame!, name);
    player.addEventListener("error", giveUp);
    screen.replaceChildren(player);
    player.focus();
    scope.listen(document, "securitypolicyviolation", ({ blockedURI }: SecurityPolicyViolationEvent) => {
      if (blockedURI && player.isConnected && player.src.startsWith(blockedURI)) giveUp();
    });
  });
  // The card need not be drawn above what is in it, so that nobody has to know.
  screen.addEventListener("fullscreenchange", (event) => event.stopPropagation());
  title.before(screen);
}

function makePlayer({ context, tools }: Scene, { url, captions = [] }: Video): HTMLVideoElement {
  const tracks = captions.map(({ url, locale }, index) =>
    tools.h("track", {
      kind: "captions",
      src: context.base + url,
      srclang: locale,
      label: new Intl.DisplayNames(locale, { type: "language" }).of(locale),
      default: !index,
    }),
  );
  const settings = { crossOrigin: "anonymous", controls: true, playsInline: true, autoplay: true };
  const player = tools.h("video", { ...settings, src: context.base + url }, tracks);
  // They wind the video, and do not turn the page as well.
  player.addEventListener("keydown", (event) => event.key.startsWith("Arrow") && event.stopPropagation());
  return player;
}

/** A frame of another site, which can do no more to the page than any other tab. */
const makeFrame = ({ tools }: Scene, src: string, title: string): HTMLIFrameElement =>
  tools.h("iframe", {
    title,
    sandbox: "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox",
    allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
    referrerPolicy: "strict-origin-when-cross-origin",
    src,
  });
