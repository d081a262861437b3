import{a as r,b as t}from"./chunk-HEXZI3XW.js";import"./chunk-7QJZJNI3.js";export{r as drive,t as textOf};
