// Whose players may stand in a page; the server writes these addresses, and is not believed anything else.

const PLAYERS = [
  "www.youtube-nocookie.com/embed/",
  "player.vimeo.com/video/",
  "www.loom.com/embed/",
  "fast.wistia.net/embed/iframe/",
];

/** Whether this is the address of such a player. */
export const isPlayer = (url: string): boolean => PLAYERS.some((player) => url.startsWith(`https://${player}`));
