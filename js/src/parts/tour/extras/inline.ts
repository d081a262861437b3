// A card that is a part of the page: before or after an element of the host app, or in it.
import type { Extra, Scene } from "../scene.ts";

const css = String.raw;

/** The element is still outside of the host app's styles; only its place is a matter of the page. */
const styles = css`
  :host {
    position: static !important;
    margin-block: 12px !important;
  }
  .surface {
    position: static;
  }
  .card.card {
    position: relative;
    width: 100%;
    max-height: none !important;
    translate: none !important;
    box-shadow: none;
  }
`;

const PUT = {
  before: (target: Element, host: Element) => target.before(host),
  after: (target: Element, host: Element) => target.after(host),
  inside: (target: Element, host: Element) => target.append(host),
};

export const add: Extra = (scene, dress) => {
  const { step, spot, host, card, scope, surface } = scene;
  if (step.type !== "inline" || !spot) return;
  dress(styles);
  surface.classList.remove("glide");
  card.role = "region";
  host.hidePopover();
  host.popover = null;
  scope.add(() => {
    host.remove();
    host.popover = "manual";
    card.role = "dialog";
  });
  put(scene);
};

function put({ step, spot, host, scope, context }: Scene): void {
  if (step.type !== "inline") return;
  const putAgain = context.guard(() => {
    if (!host.isConnected && spot!.element.isConnected) PUT[step.place](spot!.element, host);
  });
  host.remove();
  putAgain();
  // A framework that draws its part of the page anew knows nothing of the card in it.
  const observer = new MutationObserver(putAgain);
  observer.observe(spot!.home, { childList: true, subtree: true });
  scope.add(() => observer.disconnect());
}
