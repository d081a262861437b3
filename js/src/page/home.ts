// Where in the page belongs what is drawn for an element of it.

/**
 * What is drawn belongs into a modal, which makes all else inert, into a popover, which closes by clicks beside it,
 * and into what fills the screen, which covers all else.
 */
export const HOME = "dialog:modal,:popover-open,:fullscreen";
