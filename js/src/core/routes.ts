// What buttons that lead to other pages of the host app mean for the guide they stand in.
import type { Action, Step } from "../gen/contract.ts";

/** A pattern that means exactly one page of the host app. */
const ONE_PAGE = /^\/(?!\/)((?!\/:)[^*])*$/;

const pathOf = (url: string): string => url.replace(/[?#].*/, "");

/** Whether these actions take the person to another page than the one of this path. */
export const leadAway = (actions: readonly Action[], path: string): boolean =>
  actions.some((one) => one.type === "navigate" && !one.new_tab && pathOf(one.url) !== path);

/** The page that a step is on, if it is just one. */
export const pageOf = ({ page: [page = ""] = [] }: Step): string | undefined => (ONE_PAGE.test(page) ? page : undefined);
