var e=({event:e},{scope:a,listeners:t},d)=>{let r=a=>a.name===e&&d();t.add("tracked",r),a.add(()=>t.remove("tracked",r))};export{e as watch};
