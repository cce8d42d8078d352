/** Common English words of four letters, one a line. */
export const exampleWords = `${`
able acid aged also area army away baby back ball band bank base bath bean bear beat been
bell belt bend best bird bite blue boat body bold bone book born both bowl burn bush busy
cake call calm came camp card care case cash cast cell chat chip city clay club coal coat
code cold come cook cool cope copy core corn cost crew crop dark data date dawn days dead
deal dear debt deep desk dial diet dish door dose down draw drop dust duty each earn ease
east easy edge else even ever evil exit face fact fade fail fair fall farm fast fate fear
feed feel feet fell felt file fill film find fine fire firm fish five flat flow food foot
form four free from fuel full fund gain game gate gave gear gift girl give glad goal goat
gold gone good gray grew grey grow hair half hall hand hang hard harm hate have head hear
heat held help here hero hide high hill hire hold hole holy home hope host hour huge hunt
hurt idea inch into iron item join jump jury just keen keep kept kick kind king knee knew
know lack lady laid lake land lane last late lead leaf left lend less life lift like line
link list live load loan lock long look lord lose loss lost love luck made mail main make
male many mark mass meal mean meat meet menu mile milk mind mine miss mode mood moon more
most move much must name near neck need news next nice nine none noon nose note okay once
only onto open oral over pace pack page paid pain pair palm park part pass past path peak
pick pile pine pink pipe plan play plot plus poem poet pole pool poor port pose post pour
pull pure push race rail rain rank rare rate read real rear rely rent rest rice rich ride
ring rise risk road rock role roll roof room root rope rose rule rush safe said sail sale
salt same sand save scan seat seed seek seem seen self sell send ship shoe shop shot show
shut sick side sign silk sing sink site size skin slip slow snow soap soft soil sold sole
some song soon sort soul soup spin spot star stay stem step stop such suit sure swim tail
take tale talk tall tank tape task team tear tell tend tent term test text than that them
then they thin this thus tide till time tiny told tone tool tour town tree trip true tube
tune turn twin type unit upon used user vary vast very vice view vote wage wait wake walk
wall want warm warn wash wave weak wear week well went were west what when whom wide wife
wild will wind wine wing wire wise wish with wood word wore work worn yard yeah year your
zero zone
`
  .trim()
  .replace(/\s+/g, '\n')}\n`;
