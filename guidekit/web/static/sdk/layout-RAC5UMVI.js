var o=(t,s)=>{let{offset:e,width:r}=t.step,{x:a="0",y:n="0"}=e??{};t.offset=[Number.parseInt(a),Number.parseInt(n)],r&&s(`.card.card{--wide:${Number.parseInt(r)}px}`)};export{o as add};
