import type { Articles } from '#help/book.ts';

export const cs: Articles = {
  'first-order': {
    title: 'Od účtu k první objednávce',
    about: 'Co musí být jednou hotové a co potřebuje každý zákazník.',
    text: `Dvě věci se dělají jednou, za vaši společnost: Microsoft vás autorizuje jako nepřímého prodejce a vy autorizujete svého poskytovatele. Cesta k první objednávce vás oběma provede a sama ověří, na co Microsoft dokáže odpovědět.

Každý zákazník pak potřebuje čtyři věci, než pro něj můžete objednat:
- **tenant**, nový nebo existující,
- **vztah** s vámi u Microsoftu,
- potvrzenou **Smlouvu se zákazníkem společnosti Microsoft**,
- vaše **PartnerID**, které je na každé objednávce.

Stránka zákazníka říká, co chybí, i s krokem, který pomůže. Košík můžete naplnit už předtím; čeká jen objednání.`,
  },
  ids: {
    title: 'PartnerID a Microsoft ID',
    about: 'Které je které a kde je Microsoft ukazuje.',
    text: `**PartnerID** má sedm číslic a patří k jednomu umístění vaší společnosti. Dříve se jmenovalo MPN ID. Microsoft ukazuje také globální pro celou organizaci; k objednávkám je potřeba to typu Umístění.

**Microsoft ID** je tenant, kterým se vaše společnost sama přihlašuje: 32 písmen a číslic v pěti skupinách.

Obojí najdete v Partnerském centru v nastavení účtu. Musí patřit k sobě: tenant, který přijal Microsoft Partner Agreement (MPA), a umístění zaregistrované jako nepřímý prodejce. Při uložení se Microsoftu hned zeptáme a každá chyba je uvedena u svého pole.

Uložená ID jsou na každé pozdější objednávce. Autorizace, která skončila, se s týmž PartnerID nikdy nevrátí.`,
  },
  access: {
    title: 'Přihlašování a kdo smí co',
    about: 'Druhý faktor, role, klíče API.',
    text: `Přihlašujete se heslem, osobním účtem Microsoft nebo pracovním účtem. Poprvé vždy heslem; účty Microsoft si připojíte potom v profilu.

**Druhý faktor** je přístupový klíč nebo kód z aplikace. Záložní kódy si uložte jinam než do telefonu: každý platí jednou, když telefon ztratíte.

Co kdo smí, vyplývá z role, vždy v jedné organizaci. Komu chybí oprávnění, tomu stránka řekne jeho název; jinou roli může dát správce účtu.

Programy používají klíče API. Klíč má roli, konec platnosti a název a ukáže se jen jednou.`,
  },
  'customer-view': {
    title: 'Co vidí váš zákazník',
    about: 'Vlastní prostor zákazníka a co v něm nikdy není.',
    text: `Můžete pozvat lidi zákazníka. Vidí jen svou organizaci: objednávky, předplatná, licence, lhůty pro vrácení, přehledy a spotřebu Azure.

Vidí **svou vlastní cenu**. Vaše nákupní cena, přirážka, marže a váš stav u Microsoftu nejsou nikdy na stránkách, v e-mailech, dokumentech ani exportech zákazníka.

Nabídky, smlouvy a odkaz s průvodcem nepotřebují žádný účet: kdo má e-mail, může je otevřít, i v telefonu. Otevření o ničem nerozhoduje, rozhoduje až tlačítko.

Když sami vstoupíte do prostoru zákazníka, pruh nahoře říká, čí je, dokud ho neopustíte.`,
  },
  admission: {
    title: 'Jak se ze společnosti stane váš prodejce',
    about: 'Žádosti, vaše vlastní záznamy a co následuje po schválení.',
    text: `Společnost podá žádost, potvrdí adresu a porovná se s vašimi záznamy. Když se shoduje vše, schválí se sama; když je to podobné nebo neznámé, čeká na vás a obě verze jsou vidět vedle sebe. Žadatel se nikdy nedozví, který záznam odpovídal.

Vaše rozhodnutí odejde e-mailem s vašimi slovy. Dotaz nechá žádost otevřenou, dokud na něj nepřijde odpověď.

Záznamy pocházejí ze souboru CSV. Import ukáže, co je nové, změněné a odebrané, dřív než se něco nahradí.

Schválený prodejce se může přihlásit a vše připravit; objednává, jakmile Microsoft potvrdí jeho PartnerID.`,
  },
  customers: {
    title: 'Zákazníci a co potřebují',
    about: 'Vytvoření, import a seznam toho, co chybí.',
    text: `Zákazník je společnost, pro kterou objednáváte licence. Vytvoříte ho ručně, mnoho najednou importujete ze souboru CSV s náhledem a výsledkem u každého řádku, nebo převezmete ty, kteří vás přijali u Microsoftu; ti se objeví sami.

Stránka zákazníka začíná tím, **co potřebuje objednávka**: tenant, vztah, smlouva a segment zákazníka. Každý řádek říká svůj stav, odkdy platí a co pomůže.

Jeden odkaz může zákazníka provést vším: vybere tenant, přijme vztah a potvrdí smlouvu, bez účtu.

Údaje o společnosti lze později opravit; co vede Microsoft, se změní i tam, a stránka řekne, zda to Microsoft přijal.`,
  },
  tenant: {
    title: 'Tenant a doména',
    about: 'Kde je zákazník u Microsoftu doma, nově nebo už dřív.',
    text: `**Tenant** je vlastní adresář zákazníka u Microsoftu: jeho uživatelé, domény a licence. Společnost potřebuje jeden a většina ho už má.

**Existující tenant**: uveďte některou z jeho domén, například contoso.com. Zákazník pak přijme vztah; nic se nevytváří.

**Nový tenant**: zvolte část před onmicrosoft.com. Malá písmena a číslice, nejvýše 27. Později ji nelze změnit, proto vezměte název společnosti bez roku a bez kampaně. Zda je volná, se ptáme už při psaní.

Vytvoření trvá několik minut. Uživatelské jméno a heslo prvního správce se ukážou **jednou**, a to někomu, kdo právě potvrdil, kdo je; v e-mailu nejsou nikdy. Heslo se musí změnit při prvním přihlášení.`,
  },
  relationship: {
    title: 'Vztah a oprávnění (GDAP)',
    about: 'Dvě různé věci, se kterými zákazník souhlasí.',
    text: `**Vztah** dovoluje prodejci a jeho poskytovateli objednávat licence pro tenant. Správce zákazníka ho přijme na stránce Microsoftu. Do dat zákazníka díky němu nikdo nevidí.

**GDAP** znamená delegovanou správu s vybranými rolemi: někdo smí v tenantu pracovat, po uvedenou dobu a s co nejméně rolemi. K objednávání není potřeba.

Zákazník může mít několik prodejců, každého pro vlastní předplatná. Kdo přijal jiného, neztratí ho tím, že přijme i vás.

Zda byla žádost přijata, zjišťujeme každou noc, když to Microsoft ohlásí a když zvolíte Ověřit nyní. Odmítnutou nebo propadlou žádost lze poslat znovu.`,
  },
  agreement: {
    title: 'Smlouva se zákazníkem společnosti Microsoft',
    about: 'Proč je potřeba, kdo ji potvrzuje a jak.',
    text: `Bez této smlouvy Microsoft neprodá žádnou licenci. Potvrdí ji jednou ten, kdo smí za společnost podepisovat, jménem, příjmením, e-mailem a telefonem.

Odkaz jde kontaktní osobě zákazníka a platí 30 dní; po 3 a 7 dnech přijde připomínka. Otevření nic nepotvrzuje.

Co je potvrzeno, předáme Microsoftu. Dokud to Microsoft nemá, je smlouva žlutá a objednávky čekají. Někdy chce Microsoft souhlas zákazníka na vlastní stránce; e-mail pak vede tam.

Prodejce může zaznamenat souhlas daný jiným způsobem. Je to prohlášení jmenované osoby a Microsoft se zákazníka přesto může zeptat sám.

Když Microsoft zveřejní novou verzi, zákazník ji potvrdí znovu.`,
  },
  qualification: {
    title: 'Segmenty, školství, úřady',
    about: 'Proč se zákazníkovi nabízejí jen některé produkty.',
    text: `**Segment** určuje, které produkty se nabízejí: firmy, školství, neziskové organizace nebo úřady. Produkty jednoho segmentu se nikdy neprodávají zákazníkovi jiného.

Školy, neziskové organizace a státem vlastněné společnosti prověřuje Microsoft. Dokud nerozhodne, lze objednat jen komerční produkty.

**Government Community Cloud** potřebuje dvě schválení: poskytovatele, které je v právním profilu, a zákazníka, které přichází s ověřovacím kódem. Bez kódu tam nelze nic objednat.

Segment lze změnit, dokud neběží žádné předplatné starého segmentu. Stránka ukáže, která běží.`,
  },
  prices: {
    title: 'Čtyři ceny, přirážka a marže',
    about: 'Co platíte, co doporučuje Microsoft, co platí zákazník, co zůstane.',
    text: `Vedle sebe vidíte čtyři ceny:
- **vaše nákupní cena**: co platíte poskytovateli,
- **doporučená cena**: co Microsoft navrhuje pro koncové zákazníky,
- **cena pro zákazníka**: co platí váš zákazník,
- **vaše marže**: rozdíl.

**Přirážka** se počítá z nákupní ceny, **marže** z ceny pro zákazníka. 17,10 s přirážkou 10 % je 18,81. Marže 10 % by dala 19,00.

Pokud nenastavíte nic jiného, je cena pro zákazníka nákupní cena s přirážkou 10 %. Pravidla lze nastavit pro vše, pro segment, pro produkt nebo pro jednoho zákazníka; platí to nejužší.

Cena platí po celé období, i pro licence přidané později. Další ceník se počítá od obnovení. Pod vaší nákupní cenou potřebuje objednávka výslovný souhlas.`,
  },
  terms: {
    title: 'Období a fakturace',
    about: 'Na jak dlouho se zákazník zavazuje a jak často platí.',
    text: `**Období** je doba, na kterou se zákazník zavazuje: měsíc, rok nebo tři roky. **Způsob fakturace** říká, jak často se v něm fakturuje: měsíčně, ročně, nebo vše předem.

Delší období bývá levnější. Roční období placené měsíčně stojí o něco víc než placené předem.

Licence lze přidat kdykoli, za cenu běžícího období a na dny přesně. Ubrat je lze během sedmi dní, nebo od obnovení.

Uprostřed lze období prodloužit, nikdy zkrátit. U tří let se fakturace může měnit mezi měsíční a roční; jinak se mění při obnovení.`,
  },
  quotes: {
    title: 'Nabídky',
    about: 'Z košíku až k souhlasu v telefonu zákazníka.',
    text: `Nabídka vzniká z košíku. Zákazník ji dostane jako odkaz a PDF, ve svém jazyce a jen se svými cenami, a přijme ji nebo odmítne bez účtu. Tlačítko pro přijetí má slova, která vyžaduje zákon.

Nabídka platí do dne, který zvolíte. Když ji po odeslání změníte, nahradí starou nová verze a starý odkaz to řekne: nikdo nepřijme, co už neplatí.

Z přijaté nabídky se jedním krokem stane objednávka. Pokud se mezitím změnila cena, uvidíte obě částky a potvrdíte je. Souhlasem zákazníka samotným se nic neobjedná.

Otevřené nabídky jsou v seznamu nahoře, nejdřív ty, které brzy skončí.`,
  },
  orders: {
    title: 'Z košíku k licencím',
    about: 'Co se děje po stisknutí tlačítka a co znamená každý stav.',
    text: `Před tlačítkem vidíte, co by se stalo: cenu na den přesně, příští fakturu, konec lhůty pro vrácení, obnovení.

Objednávka se zadá **jednou**, ať se cokoli klikne dvakrát nebo se cestou ztratí. Její stavy:
- **Zadává se**: je na cestě k Microsoftu.
- **Zřizuje se**: Microsoft ji má a připravuje licence, obvykle do 5 minut.
- **Aktivní**: licence jsou k dispozici a lze je přiřadit.
- **Dokončeno s chybami**: některé položky jsou hotové, jiné byly odmítnuty. Každá říká proč; znovu se objednají jen ty.
- **Selhalo**: nic se neúčtovalo. Důvod je u každé položky.
- **Prověřuje se**: nepřišla odpověď. Objednávka se hledá u Microsoftu a nikdy se neposílá podruhé.

I každá změna předplatného je objednávka a je ve stejném seznamu.`,
  },
  'end-dates': {
    title: 'Jeden konec pro více předplatných',
    about: 'Společný konec: první období se zkrátí, jen jednou.',
    text: `Při novém nákupu může první období skončit společně s předplatným, které zákazník už má, nebo na konci kalendářního měsíce. Microsoft tomu říká co-terming.

Zkrátí se jen **první** období a jen tato část se platí. Další mají plnou délku.

Konec lze zvolit při nákupu a pro příští období, nikdy uprostřed. Možné dny říká Microsoft; košík nabízí jen ty.

Roční období nelze sladit s měsíčním předplatným. Sedm dní pro vrácení zůstává.`,
  },
  trials: {
    title: 'Zkušební verze',
    about: '30 dní zdarma; co bude potom, se volí předem.',
    text: `Zkušební verze je 30 dní zdarma a obvykle má 25 licencí. Každý zákazník ji může mít u produktu jednou; úřady a školy ne.

**Bez rozhodnutí se z ní stane placené předplatné** na rok, účtované měsíčně, se stejným počtem licencí. Stránka obnovení ukazuje kdy a kolik by stálo.

Můžete ji nechat skončit, zvolit pro další dobu méně licencí nebo jiné období, nebo ji hned převést na placenou. Během zkušební doby se počet licencí nemění.

Po přechodu na placené zbývá sedm dní na zrušení nebo snížení.`,
  },
  undo: {
    title: 'Licence a sedm dní',
    about: 'Kdy lze licence vrátit a co se vrátí.',
    text: `Licence lze přidat kdykoli. Vrátit je lze **sedm dní**, na minutu přesně: po nákupu, po každém navýšení, po každém obnovení. Každé navýšení má vlastních sedm dní; odpočet ukazuje nejbližší konec.

Během prvních 24 hodin se vrátí vše, potom část za zbývající dny. Po sedmi dnech se licence platí do konce období. Menší počet lze pak naplánovat na obnovení.

**Vrátit** znamená vrátit licence. **Zrušit** ukončí v této lhůtě celé předplatné: uživatelé hned ztratí přístup a nelze ho obnovit. **Pozastavit** uživatelům přístup zavře, ale platí se dál.

Microsoft rozhoduje podle UTC. Časy zde jsou vaše; přesný je v popisku.`,
  },
  renewal: {
    title: 'Obnovení, automatické obnovování, prodloužené období',
    about: 'Co se stane na konci období a dokdy lze rozhodnout.',
    text: `Na konci období nastane jedno ze tří:
- předplatné se **obnoví** na stejné období, za cenu toho dne,
- **skončí** a uživatelé ztratí přístup,
- přejde do **prodlouženého období**: měsíc po měsíci, dráž, dokud ho někdo neukončí nebo neobnoví.

Automatické obnovování je po každém nákupu zapnuté. Když je vypnuté a nikdo nerozhodl, použije Microsoft prodloužené období.

Rozhodnout můžete dopředu: jiný počet licencí, jiné období, jiná fakturace, nebo konec. Volba zde zůstane a nastaví se znovu, když ji u Microsoftu zruší jiná změna. Rozhodněte nejpozději dva dny před koncem; těsně před obnovením Microsoft žádnou změnu nepřijme.

Po obnovení lze licence sedm dní vracet.`,
  },
  unassigned: {
    title: 'Licence, které nikdo nemá',
    about: 'Zaplacené, nepřiřazené, a jak přestat platit.',
    text: `Každou noc Microsoft říká, kolik licencí je přiřazeno lidem. Co je koupené a nepřiřazené, je v seznamu s tím, kolik to stojí měsíčně.

Stránka uvádí u každé nejbližší den: během svých sedmi dní se licence vrátí hned, později ji lze vynechat při obnovení. To naplánujete teď a nemusíte na to myslet.

Nové licence zde často několik dní jsou, protože je ještě nikdo nepřiřadil. Než je vrátíte, zeptejte se zákazníka.`,
  },
  azure: {
    title: 'Spotřeba Azure a rozpočty',
    about: 'Platí se podle spotřeby, známá je o den později a hlídá ji rozpočet.',
    text: `Azure nemá pevnou cenu: co se spotřebuje, se účtuje měsíc po měsíci. Microsoft spotřebu hlásí asi o den později a součet měsíce se může ještě několik dní po jeho konci změnit.

**Rozpočet** upozorní e-mailem, když se část měsíční částky spotřebuje, na každou část jednou za měsíc. **Nic nevypíná**: spotřeba jde dál a účtuje se.

Spotřeba se ukazuje podle dne, služby, prostředku a předplatného. Částky jsou v měně, ve které Microsoft účtuje.`,
  },
  standing: {
    title: 'Stav u Microsoftu',
    about: 'Co Microsoft kontroluje, co znamená ztráta a jak zpět.',
    text: `Každou noc se Microsoftu ptáme, zda prodejce smí prodávat: existuje PartnerID, souhlasí země, je přijata partnerská smlouva, platí partnerství s poskytovatelem, přijímají se objednávky jeho jménem? Jednou za rok se Microsoft dívá i na obrat za dvanáct měsíců; upozornění přicházejí 90, 60 a 30 dní předem.

Když autorizace skončí, **nelze nic nového objednat**: ani košíkem, ani nabídkou, ani přes API. Co běží, běží dál, obnovuje se a lze to snížit nebo ukončit. Nic se nemaže.

Reaktivace neexistuje. **Nová autorizace** potřebuje nové umístění a nový tenant ve stejné zemi, registraci a novou partnerskou smlouvu. Pak se předají nová ID, poskytovatel je potvrdí a nové PartnerID se zapíše na každé běžící předplatné. Potom se objednávání otevře.`,
  },
  sync: {
    title: 'Odkud data pocházejí',
    about: 'Jak stará je hodnota a jak se zeptat Microsoftu hned.',
    text: `Zákazníci, předplatná, licence, ceny, spotřeba a faktury jsou data Microsoftu. Načítají se každou noc, když Microsoft ohlásí změnu a když zvolíte Synchronizovat. Každá stránka říká, ke kdy její data jsou.

**Synchronizovat** lze jednoho zákazníka, jednoho prodejce nebo všechny. Stránku můžete opustit; běží to dál a výsledek zůstane.

Když kolo nedojde do konce, zůstane, co bylo známo předtím. Další naváže tam, kde se zastavilo. Co už Microsoft nevede, se označí, nesmaže.`,
  },
  failures: {
    title: 'Když se něco nepovede',
    about: 'Čeho si všímat, co zůstává, koho se zeptat.',
    text: `Každé odmítnutí říká, co se stalo, co zůstalo a co pomůže. **Co se stalo** u neúspěšné věci ukáže víc: o co jsme se pokusili, co odpověděl Microsoft a kódy, které potřebuje podpora.

**Kód podpory** označuje jeden okamžik v našich záznamech. **ID korelace** označuje týž okamžik u Microsoftu. Zkopírujte obojí; neobsahují osobní údaje.

Poslat formulář po přerušeném spojení znovu je bezpečné: tentýž úkon má účinek jednou.

Co zde nelze objednat nebo změnit, bude požadavek na tým poskytovatele. Odpoví v požadavku a vy dostanete e-mail.`,
  },
  desk: {
    title: 'Objednávky k řešení',
    about: 'Kdy se sem objednávka dostane a jaké jsou tu nástroje.',
    text: `Objednávka se sem dostane, když Microsoft neřekne, co se s ní stalo, když trvá déle než 15 minut, nebo když byly položky odmítnuty z důvodu, který prodejce nemůže odstranit.

Stránka ukazuje každé volání s odpovědí, ID korelace a časem. **Zeptat se Microsoftu** se jen ptá; nikdy neobjednává.

Znovu odeslat lze jen s důkazem, že se nic neobjednalo: košík je otevřený nebo propadlý a dva pohledy nenašly objednávku. Stránka řekne, kdy důkaz existuje. Jinak zapište, co zjistila podpora Microsoftu, nebo objednávku vraťte prodejci s vlastními slovy.

Co rozhodnete, je s vaším jménem v historii objednávky.`,
  },
};
