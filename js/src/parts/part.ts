// What a part and those who run it know of each other; the shapes are the stage's.
export type * from "../stage/part.ts";
