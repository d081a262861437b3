// Generated from guidekit/contract by scripts/types.mjs; do not edit.

export const parts = {
  tour: () => import("../parts/tour/index.ts"),
} as const;
