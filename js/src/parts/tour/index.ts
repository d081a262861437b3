// Draws tours: a card beside an element or free in the window, one step at a time.
import type { Action, Guide } from "../../gen/contract.ts";
import type { Scope } from "../../page/scope.ts";
import { find, isSeen, reveal, type Spot } from "../../page/target.ts";
import { draw as drawText, h } from "../../ui/dom.ts";
import { createShell, mount } from "../../ui/shell.ts";
import { applyTheme } from "../../ui/theme.ts";
import type { CardStep, Part, PartContext, View } from "../part.ts";
import { attend } from "./attend.ts";
import { actionsFor, fillCard } from "./card.ts";
import { open, takeFocus } from "./focus.ts";
import type { Scene } from "./scene.ts";
import { tourStyles } from "./styles.ts";

/** Between target and card: room for the ring, or just for the arrow. */
const GAP_WITH_RING = 18;
const GAP = 10;
const GLIDE_MS = 200;

type Equip = (scene: Scene) => void;

const tools = { h, draw: drawText, find, isSeen };

export { createStage } from "../../stage/stage.ts";

export function create(context: PartContext): Part {
  const { guard, options, send, theme } = context;
  const ring = h("div", { className: "ring" });
  const card = h("dialog", { role: "dialog", tabIndex: -1, ariaKeyShortcuts: "F6" });
  const shell = createShell(tourStyles, [ring, card]);
  const { host, root, surface } = shell;
  /** Everything that was begun for the step; undefined while there is none. */
  let scope: Scope | undefined;
  /** What had the focus before the card took it; undefined until a step has been on screen. */
  let before: HTMLElement | null | undefined;

  card.setAttribute("aria-describedby", "text progress");

  const begin = () => {
    scope?.end();
    return (scope = context.scope());
  };
  const clear = () => {
    card.close();
    host.remove();
  };

  const draw = (guide: Guide, index: number, view: View, spot: Spot | null, equip?: Equip) => {
    const step = guide.steps[index] as CardStep;
    const mine = begin();
    const focused = root.activeElement;
    const press = guard((actions: readonly Action[] | undefined) => {
      const isDone = scope === mine && actions;
      if (isDone) send({ type: "act", actions });
      return isDone;
    });
    // A card that was there glides to where it is wanted; one that comes up rises, and only once.
    surface.className = `surface ${host.isConnected ? "glide" : "rise"}`;
    surface.dir = guide.direction;
    surface.lang = guide.locale;
    ring.hidden = !("backdrop" in step) || step.backdrop.style === "none";
    const look = guide.look ?? theme();
    applyTheme(surface, look);
    const parts = fillCard(card, guide, step, context, press);
    // From here on the browser is asked for what it can only answer after it has styled all that was written so far.
    // A modal that stays open must stay above the element it is in.
    if (!card.open || spot) mount(host, spot?.home);
    // Where the host app is zoomed by style, the card is not: then all lengths mean the same in and out of it.
    surface.style.zoom = `${1 / host.currentCSSZoom}`;
    const scene: Scene = {
      ...shell,
      context,
      guide,
      step,
      spot,
      card,
      parts,
      ring,
      press,
      tools,
      scope: mine,
      look,
      gap: ring.hidden ? GAP : GAP_WITH_RING,
      dismiss: () => press(actionsFor(step, "dismiss")),
    };
    equip?.(scene);
    open(scene);
    before = takeFocus(scene, focused, before);
    attend(scene, () => show(guide, index, view, true));
  };

  const show = (guide: Guide, index: number, view: View, isAgain = false) => {
    const step = guide.steps[index] as CardStep;
    const search = begin();
    /** Goes on with what is loaded only now, unless the step is over meanwhile. */
    const load = guard(async <Module>(module: Promise<Module>, onLoad: (module: Module) => unknown) => {
      const loaded = await module;
      if (scope === search) onLoad(loaded);
    });
    const seek = (equip?: Equip) => {
      const onFound = (spot: Spot | null) => {
        // Under a card that stays it is not scrolled to: the person may just be scrolling it away.
        const isLeft = (isAgain && host.isConnected) || (step as { scroll?: string }).scroll !== "auto";
        let last = "";
        const bring = () => {
          if (isLeft || !spot?.box() || `${spot.box()}` === last) return;
          reveal(spot, options.scroll);
          last = `${spot.box()}`;
        };
        bring();
        draw(guide, index, view, spot, equip);
        scope!.later(GLIDE_MS, () => {
          surface.classList.remove("glide");
          // What content-visibility had left out has been drawn by now, and may have pushed it away.
          bring();
        });
        send({ type: "shown", target: spot });
      };
      if (!("target" in step) || view.isCentered) return onFound(null);
      const found = find(step.target);
      if (found) return onFound(found);
      // What is drawn anew is back in a moment, and the card need not go for that.
      search.later(isAgain ? GLIDE_MS : 0, clear);
      load(import("../../page/finder.ts"), ({ wait }) => wait(step, search, onFound, send));
    };
    const { extras } = step;
    if (extras) load(import("./extras.ts").then(({ loadExtras }) => loadExtras(extras, context)), seek);
    else seek();
  };

  return {
    show,
    buttons: () => [...card.querySelectorAll<HTMLButtonElement>(".foot > button")].reverse(),
    hide() {
      const { activeElement } = root;
      scope?.end();
      scope = undefined;
      clear();
      // Only now, because as long as a modal is open nothing else can have the focus.
      if (activeElement) before?.focus({ preventScroll: true });
      before = undefined;
    },
  };
}
