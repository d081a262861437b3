// Fields that guidekit never reads and never fills: passwords, codes, and whatever has to do with payment.

const SECRET_TYPES = ["password", "hidden", "file"];

/** What browsers fill in themselves, as the HTML standard names it, and what is called so by hand. */
const SECRET_USES = /(^|\s)(cc-\S+|current-password|new-password|one-time-code|transaction-\S+)(\s|$)/i;
const SECRET_NAMES =
  /passw|passcode|\bpin\b|card.?(num|no\b)|cardnumber|\bcvv|\bcvc|\bcsc\b|security.?code|\biban\b|\bssn\b|otp\b|secret/i;

export function isSecret(field: Element): boolean {
  const { type = "" } = field as { type?: string };
  const words = ["name", "id", "aria-label", "placeholder"].map((name) => field.getAttribute(name) ?? "");
  return (
    SECRET_TYPES.includes(type.toLowerCase()) ||
    SECRET_USES.test(field.getAttribute("autocomplete") ?? "") ||
    words.some((word) => SECRET_NAMES.test(word)) ||
    // A password that is shown for once is one all the same.
    getComputedStyle(field).getPropertyValue("-webkit-text-security").replace("none", "") !== ""
  );
}
