import{a as r,b as s,c as t}from"./chunk-UL7S26JH.js";import"./chunk-7QJZJNI3.js";export{r as drive,s as refusal,t as textOf};
