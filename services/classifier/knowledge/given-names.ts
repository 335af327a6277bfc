import { foldedWords } from './word-list.ts';

/**
 * Common given names of English, German, French, Spanish, Italian, Portuguese, Dutch and Polish speakers and of widely met
 * others, typed from published frequency rankings (US Census Bureau 1990 name files, public domain, among them). A list is
 * never complete: it is evidence, not proof.
 */
export const givenNames = foldedWords(`
  james john robert michael william david richard charles joseph thomas christopher daniel paul mark donald george kenneth steven
  edward brian ronald anthony kevin jason matthew gary timothy jose larry jeffrey frank scott eric stephen andrew raymond gregory
  joshua jerry dennis walter patrick peter harold douglas henry carl arthur ryan roger joe juan jack albert jonathan justin terry
  gerald keith samuel willie ralph lawrence nicholas roy benjamin bruce brandon adam harry fred wayne billy steve louis jeremy
  aaron randy howard eugene carlos russell bobby victor martin ernest phillip todd jesse craig alan shawn clarence sean philip chris
  johnny earl jimmy antonio danny bryan tony luis mike stanley leonard nathan dale manuel rodney curtis norman allen marvin vincent
  glenn jeffery travis jeff chad jacob lee melvin alfred kyle francis bradley jesus herbert frederick ray joel edwin don eddie ricky
  troy randall barry alexander bernard mario leroy francisco marcus micheal theodore clifford miguel oscar jay jim tom calvin alex
  jon ronnie bill lloyd tommy leon derek warren darrell jerome floyd leo alvin tim wesley gordon dean greg jorge dustin pedro derrick
  dan lewis zachary corey herman maurice vernon roberto clyde glen hector shane ricardo sam rick lester brent ramon charlie tyler
  gilbert gene marc reginald ruben brett angel nathaniel rafael leslie edgar milton raul ben chester cecil duane franklin andre elmer
  brad gabriel ron mitchell roland arnold harvey jared adrian karl cory claude erik darryl jamie neil jessie christian javier
  fernando clinton ted mathew tyrone darren lonnie lance cody julio kelly kurt allan nelson guy clayton hugh max dwayne dwight armando
  felix jimmie everett jordan ian wallace ken bob jaime casey alfredo alberto dave ivan johnnie sidney byron julian isaac morris
  clifton willard daryl ross virgil andy marshall salvador perry kirk sergio marion tracy seth kent terrance rene eduardo terrence
  enrique freddie wade austin stuart fredrick arturo alejandro jackie joey nick luther wendell jeremiah evan julius dana donnie otis
  shannon trevor oliver luke homer gerard doug kenny hubert angelo shaun lyle matt lynn alfonso orlando rex carlton ernesto cameron
  neal pablo lorenzo omar wilbur blake grant horace roderick kerry abraham rickey ira andres cesar johnathan malcolm rudolph damon
  kelvin rudy preston alton archie marco pete randolph garry geoffrey jonathon felipe bennie gerardo ed dominic robin loren delbert
  colin guillermo earnest lucas benny noel spencer rodolfo myron edmund garrett salvatore cedric lowell gregg sherman wilson devin
  sylvester kim roosevelt israel jermaine forrest wilbert leland simon guadalupe clark irving carroll bryant owen rufus woodrow
  kristopher mack levi marcos gustavo jake lionel marty taylor ellis dallas gilberto clint nicolas laurence ismael orville drew jody
  ervin dewey wilfred josh hugo ignacio caleb tomas sheldon erick frankie stewart doyle darrel rogelio terence santiago alonzo elias
  bert elbert ramiro conrad pat noah grady phil cornelius lamar rolando clay percy dexter bradford merle darin amos terrell moses
  irvin saul roman darnell randal tommie timmy darrin winston brendan toby van abel dominick boyd courtney jan emilio elijah cary
  domingo santos aubrey emmett marlon emanuel jerald edmond liam mason ethan logan aiden jayden hunter carter landon gavin connor
  mary patricia linda barbara elizabeth jennifer maria susan margaret dorothy lisa nancy karen betty helen sandra donna carol ruth
  sharon michelle laura sarah kimberly deborah jessica shirley cynthia angela melissa brenda amy anna rebecca virginia kathleen
  pamela martha debra amanda stephanie carolyn christine marie janet catherine frances ann joyce diane alice julie heather teresa
  doris gloria evelyn jean cheryl mildred katherine joan ashley judith rose janice nicole judy christina kathy theresa beverly denise
  tammy irene jane lori rachel marilyn andrea kathryn louise sara anne jacqueline wanda bonnie julia ruby lois tina phyllis norma
  paula diana annie lillian emily peggy crystal gladys rita dawn connie florence edna tiffany carmen rosa cindy grace wendy
  victoria edith sherry sylvia josephine thelma sheila ethel ellen elaine marjorie carrie charlotte monica esther pauline emma juanita
  anita rhonda hazel amber eva debbie april lucille clara leslie joanne eleanor valerie danielle megan alicia suzanne michele gail
  bertha darlene veronica jill erin geraldine lauren cathy joann lorraine sally regina erica beatrice dolores bernice audrey yvonne
  annette june samantha ana stacy renee ida vivian roberta holly brittany melanie loretta yolanda jeanette laurie katie kristen
  vanessa alma sue elsie beth jeanne vicki carla tara rosemary eileen gertrude lucy tonya ella stacey wilma gina kristin vera natalie
  agnes bessie delores melinda pearl arlene maureen colleen allison tamara joy georgia constance lillie claudia marcia tanya nellie
  minnie marlene heidi glenda lydia viola stella caroline dora jo vickie mattie maxine irma mabel marsha myrtle lena christy deanna
  patsy hilda gwendolyn nora margie nina cassandra leah penny kay priscilla naomi carole brandy olga billie dianne tracey leona
  jenny felicia sonia miriam velma becky bobbie violet kristina toni misty mae shelly daisy ramona sherri erika katrina claire
  lindsey lindsay geneva belinda margarita sheryl cora faye ada natasha sabrina isabel marguerite hattie harriet molly cecilia
  kristi brandi blanche sandy rosie joanna iris eunice angie inez lynda madeline amelia alberta genevieve monique jodi janie maggie
  kayla sonya candace fannie maryann opal alison yvette melody luz susie olivia flora shelley kristy mamie lula lola verna
  beulah antoinette candice juana jeannette pam kelli hannah whitney bridget karla celia latoya patty shelia gayle della vicky
  lynne sheri marianne kara jacquelyn erma blanca myra leticia krista roxanne angelica johnnie robyn adrienne rosalie alexandra
  brooke bethany sadie bernadette traci jody kendra jasmine nichole rachael chelsea mable ernestine muriel marcella elena krystal
  angelina nadine kari estelle dianna paulette lora mona doreen rosemarie desiree antonia hope ginger janis betsy christie freda
  mercedes meredith lynette teri cristina eula leigh meghan sophia eloise rochelle gretchen raquel henrietta alyssa jana
  gwen kerri jenna tricia laverne olive alexis tasha silvia elvira casey delia sophie kate patti lorena kellie sonja lila lana darla
  may mindy essie mandy lorene elsa josefina jeannie miranda dixie lucia marta faith lela johanna shari camille tami shawna elisa
  ebony melba nettie tabitha ollie jaime winifred kristine marina alisha aimee rena myrna marla tammie latasha bonita patrice ronda
  sherrie addie francine deloris stacie adriana cheri shelby abigail celeste jewel cara adele rebekah lucinda dorthy chris effie
  trina reba shawn sallie aurora lenora etta lottie kerry trisha nikki estella francisca josie tracie marissa karin brittney janelle
  lourdes laurel helene fern elva corinne kelsey ina bettie elisabeth aida caitlin ingrid iva eugenia christa goldie cassie
  maude jenifer therese frankie dena lorna janette latonya candy morgan consuelo tamika rosetta debora cherie polly dina jewell fay
  jillian dorothea nell trudy esperanza patrica kimberley shanna helena carolina cleo stefanie rosario ola janine mollie lupe alisa
  lou maribel susanne bette susana elise cecile isabelle lesley jocelyn paige joni rachelle leola daphne alta ester petra graciela
  imogene jolene keisha lacey glenna gabriela keri ursula lizzie kirsten shana adeline mayra jayne jaclyn gracie sondra carmela
  marisa rosalind charity tonia beatriz marisol clarice jeanine sheena angeline frieda lily robbie shauna millie claudette cathleen
  angelia gabrielle autumn katharine summer jodie staci lea christi jimmie justine elma luella margret dominique socorro rene martina
  margo mavis callie bobbi maritza lucile leanne jeannine deana aileen lorie ladonna willa manuela gale selma dolly sybil abby lara
  dale ivy dee winnie marcy luisa jeri magdalena ofelia meagan audra matilda leila cornelia bianca simone bettye randi virgie latisha
  barbra georgina eliza leann bridgette rhoda haley adela nola bernadine flossie ila greta ruthie nelda minerva lilly terrie letha
  hilary estela valarie brianna rosalyn earline catalina ava mia clarissa lidia corrine alexandria concepcion tia sharron rae dona
  ericka jami elnora chandra lenore neva marylou melisa tabatha serena avis allie sofia jeanie odessa nannie harriett loraine
  zoe chloe isabella madison harper ella aria scarlett layla nora hailey aubree savannah skylar
  hans juergen jurgen klaus wolfgang dieter manfred uwe guenter gunter horst bernd werner rainer ralf frank heinz gerhard stefan
  andreas torsten thorsten sven jens dirk ingo holger axel matthias markus jorg joerg olaf detlef volker heiko lars kai carsten karsten
  tobias florian sebastian maximilian moritz jonas finn lukas paul leon felix niklas jannik fritz otto karl ludwig friedrich heinrich
  wilhelm hermann kurt rudolf egon siegfried lothar ulrich reinhard hartmut norbert helmut erwin ernst emil anton georg johann johannes
  ursula monika petra sabine renate helga karin brigitte ingrid erika andrea gisela claudia susanne gabriele christa birgit kerstin heike
  silke anja katrin kathrin nicole stefanie sandra tanja melanie ulrike martina jutta angelika gudrun elke hannelore ilse heidi anke
  bettina cornelia doris dagmar ute beate annette katharina lena leonie hanna mia greta frieda mathilda emma johanna luisa marlene
  jean pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger robert paul claude henri christian georges
  nicolas francois patrick gerard maurice christophe franck pascal laurent stephane eric thierry bruno didier gilles olivier sylvain
  frederic julien sebastien guillaume antoine mathieu matthieu benoit arnaud thibault remi etienne hugo theo enzo clement baptiste
  jeanne francoise monique catherine nathalie isabelle jacqueline sylvie martine madeleine suzanne christiane brigitte valerie sandrine
  veronique dominique odile chantal patricia corinne florence sophie aurelie emilie celine stephanie virginie delphine elodie camille
  manon lea chloe oceane ines jade louise juliette margaux mathilde pauline charlotte yves yvonne genevieve simone colette janine annick
  jose antonio manuel francisco juan david javier daniel carlos jesus alejandro miguel rafael pedro angel pablo sergio fernando jorge
  luis alberto alvaro diego adrian raul enrique ramon vicente ivan ruben oscar andres joaquin santiago eduardo victor mario roberto
  jaime ignacio marcos jordi salvador emilio julio agustin gonzalo hector nicolas cristian esteban felipe rodrigo mateo martin
  carmen josefa isabel dolores pilar teresa ana francisca laura antonia cristina marta mercedes lucia rosario juana raquel elena rocio
  paula sara beatriz silvia montserrat patricia rosa concepcion angela irene encarnacion nuria inmaculada yolanda esther eva sandra
  monica natalia susana andrea julia amparo gloria lorena noelia alicia ines consuelo veronica nerea ximena valentina camila mariana
  giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio
  aldo sergio luciano andrea marco matteo lorenzo alessandro davide simone stefano luca riccardo federico giacomo fabio roberto massimo
  claudio maurizio alberto enrico filippo gianni gianluca nicola emanuele daniele leonardo tommaso edoardo giulio cesare ugo
  giulia chiara francesca federica sara martina valentina alessia silvia elisa ilaria paola lucia giovanna rosa angela giuseppina
  teresa caterina franca antonietta carla elena concetta rita margherita franca paola barbara daniela cristina laura monica
  simona sabrina patrizia roberta stefania alessandra serena beatrice aurora ginevra bianca rosaria luisa ornella
  joao jose antonio manuel francisco carlos paulo pedro luis marcos lucas rafael marcelo bruno eduardo felipe rodrigo gustavo thiago
  tiago diogo goncalo nuno rui hugo vasco duarte afonso henrique leandro fabio mauricio sandro vinicius caio matheus guilherme fernanda
  mariana camila aline juliana leticia larissa bruna beatriz amanda gabriela ines joana catarina filipa rita sofia marta leonor matilde
  jan johannes cornelis hendrik willem pieter gerrit jacobus dirk klaas henk kees piet joop wim sjoerd bram daan sem thijs lars ruben
  jeroen maarten joost bas niels sander martijn marieke anouk sanne lotte femke fleur iris esmee annelies ingeborg wilhelmina johanna
  hendrika grietje trijntje saskia mirjam marijke liesbeth
  piotr krzysztof andrzej tomasz jan pawel michal marcin stanislaw jakub adam marek grzegorz lukasz zbigniew mateusz wojciech dariusz
  mariusz maciej rafal robert kamil jacek ryszard szymon kacper bartosz przemyslaw slawomir jerzy tadeusz henryk kazimierz wladyslaw
  anna maria katarzyna malgorzata agnieszka barbara ewa krystyna elzbieta magdalena joanna aleksandra monika zofia teresa danuta
  natalia julia karolina marta beata dorota jadwiga janina alicja jolanta irena halina iwona grazyna paulina bozena stanislawa justyna
  lars erik anders per nils karl bjorn johan magnus fredrik henrik mikael jonas gustav ole knut svein arne olav rune odd kjell hakon
  astrid ingrid solveig sigrid kirsten karin elin maja ebba freja signe linnea kari liv marit mette hanne birgitte tove juha matti
  timo kari antti mikko jari heikki pekka hannu tuula ritva anneli sari aino
  ivan sergei sergey dmitri dmitry vladimir alexei aleksei mikhail nikolai andrei yuri oleg igor boris pavel viktor anatoly konstantin
  olga tatiana tatyana natalia svetlana irina elena ekaterina anastasia ludmila galina marina nadezhda
  mohammed muhammad mohamed ahmed ahmad ali hassan hussein omar ibrahim yusuf youssef khalid abdullah mustafa mehmet emre murat ayse
  fatima aisha khadija leila yasmin zainab amina noor samira hana salma karim tariq bilal imran faisal
  raj rahul amit anil sanjay vijay ravi suresh rajesh arjun rohan priya anita sunita neha pooja deepa lakshmi kavita meena ananya
  wei ming li jing hui xin yan mei ling chen hao jun feng tao lei yong hiroshi takashi kenji yuki akira haruto yuto sakura aiko
  naoko yoko keiko minh linh thi anh nguyen jin hyun soo min seo joon dimitri georgios nikos kostas maria eleni katerina
  tibor laszlo istvan zoltan gabor attila janos katalin zsuzsanna ilona vaclav jiri petr tomas lenka jana hana ion andrei mihai
  gheorghe ioana marin nenad zoran goran dragan milan milos jelena ivana`);
