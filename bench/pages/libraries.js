// How each library is told the same steps, started, walked, found and ended.
const find = (selector) => () => document.querySelector(selector);
const press = (selector) => () => document.querySelector(selector).click();
const ours = (selector) => () => document.querySelector("[data-guidekit]")?.shadowRoot.querySelector(selector);

/**
 * @param steps `{selector, content}`; a selector may be a function that answers the element.
 * @param guide what guidekit calls them.
 * @returns by library; `mark` is what sets the target apart, where it is another element than the card.
 */
window.librariesWith = (steps, guide) => {
  return {
    bare: () => {
      let end;
      return {
        start: () => (end = window.bareOverlay(steps)),
        next: press(".bare-card button"),
        card: find(".bare-card"),
        mark: find(".bare-card"),
        end: () => end(),
      };
    },
    guidekit: () => ({
      start: () => window.guidekit.start(guide),
      next: () => ours(".primary")().click(),
      card: ours("[role=dialog]"),
      mark: ours(".ring"),
      end: () => window.guidekit.end(),
      forget: () => window.guidekit.reset(),
    }),
    "driver.js": () => {
      const tour = window.driver({
        steps: steps.map(({ selector, content }) => ({ element: selector, popover: { description: content } })),
      });
      return {
        start: () => tour.drive(),
        next: press(".driver-popover-next-btn"),
        card: find(".driver-popover"),
        mark: find(".driver-overlay path"),
        end: () => tour.destroy(),
      };
    },
    "shepherd.js": () => {
      const tour = new window.Shepherd.Tour({ useModalOverlay: true });
      for (const { selector, content } of steps) {
        const attachTo = { element: selector, on: "bottom" };
        tour.addStep({ text: content, attachTo, scrollTo: true, buttons: [{ text: "Next", action: tour.next }] });
      }
      return {
        start: () => tour.start(),
        next: () => tour.next(),
        card: find(".shepherd-element:not([hidden])"),
        mark: find(".shepherd-modal-overlay-container path"),
        end: () => tour.cancel(),
      };
    },
    "intro.js": () => {
      const tour = window.introJs.tour();
      tour.setOptions({ steps: steps.map(({ selector, content }) => ({ element: selector, intro: content })) });
      return {
        start: () => tour.start(),
        next: () => tour.nextStep(),
        card: find(".introjs-tooltip"),
        mark: find(".introjs-helperLayer"),
        end: () => tour.exit(true),
      };
    },
  };
};
