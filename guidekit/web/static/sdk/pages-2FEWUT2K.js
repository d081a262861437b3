import{a,b as o}from"./chunk-4ZQTLGVO.js";export{o as matches,a as onPage};
