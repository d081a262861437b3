import{a,b}from"./chunk-HEXZI3XW.js";import"./chunk-7QJZJNI3.js";export{a as drive,b as textOf};
