// What the close button offers instead of closing at once: a question, or a few ways to go.
import type { Action, Guide, RichText } from "../../../gen/contract.ts";
import type { Extra } from "../scene.ts";

const css = String.raw;

const styles = css`
  .leaving {
    display: flex;
    flex-direction: column;
    gap: 0.5em;
    padding: var(--pad);
  }
  .leaving button {
    padding-block: 0.4em;
    color: var(--ink);
    border-color: var(--line);
  }
  .leaving .primary {
    color: var(--on_brand);
  }
  .leaving h2 {
    margin-bottom: 0.4em;
  }
`;

/** How long a guide may stay away. */
const LATER = ["1h", "1d", "7d"] as const;

type Choice = keyof NonNullable<Guide["words"]["leaving"]>;

export const add: Extra = (scene, dress) => {
  const { card, guide, parts, press, context, tools } = scene;
  const words = guide.words.leaving;
  if (!words) return;
  const { menu = ["close", "resume"], confirm = [words.question] } = guide.exit;
  let kept: Node[] | undefined;

  const offer = (heading: RichText, choices: readonly Choice[]) => {
    const buttons = choices.map((choice, order) =>
      tools.h("button", { className: order ? "" : "primary", onclick: context.guard(ways[choice]) }, [words[choice]]),
    );
    const title = tools.h("h2", { id: "title" }, tools.draw(heading, context));
    card.replaceChildren(parts.arrow, tools.h("div", { className: "leaving" }, [title, ...buttons]));
    buttons[0]!.focus();
  };
  const resume = () => {
    card.replaceChildren(...kept!);
    kept = undefined;
    card.focus({ preventScroll: true });
  };
  const snooze = (duration: string) => () => press([{ type: "snooze", duration } as unknown as Action]);
  const ways: Record<Choice, () => unknown> = {
    question: resume,
    resume,
    restart: () => press([{ type: "start", guide: guide.id }]),
    close: scene.dismiss,
    snooze: () => offer([words.snooze], LATER),
    ...(Object.fromEntries(LATER.map((duration) => [duration, snooze(duration)])) as Record<
      (typeof LATER)[number],
      () => unknown
    >),
  };
  dress(styles);
  scene.dismiss = () => {
    if (kept) resume();
    else {
      kept = [...card.childNodes];
      offer(confirm, menu);
    }
    return true;
  };
};
