var e=(e,r)=>{let{offset:t,width:a}=e.step,{x:s="0",y:d="0"}=t??{};e.offset=[Number.parseInt(s),Number.parseInt(d)],a&&r(`.card.card{--wide:${Number.parseInt(a)}px}`)};export{e as add};
