var o=({event:r},{scope:a,listeners:t},c)=>{let e=n=>n.name===r&&c();t.add("tracked",e),a.add(()=>t.remove("tracked",e))};export{o as watch};
