import type { Articles } from '#help/book.ts';

export const pl: Articles = {
  'first-order': {
    title: 'Od konta do pierwszego zamówienia',
    about: 'Co trzeba zrobić raz i czego potrzebuje każdy klient.',
    text: `Dwie rzeczy robi się raz, dla całej firmy: Microsoft autoryzuje ją jako odsprzedawcę pośredniego, a ona autoryzuje swojego dostawcę. Droga do pierwszego zamówienia prowadzi przez obie i sama sprawdza to, na co Microsoft może odpowiedzieć.

Potem każdy klient potrzebuje czterech rzeczy, zanim można dla niego zamówić:
- **tenanta**, nowego lub istniejącego,
- **relacji** z resellerem w Microsoft,
- potwierdzonej **Umowy z Klientem firmy Microsoft**,
- **PartnerID** resellera, który trafia na każde zamówienie.

Strona klienta pokazuje, czego brakuje, i krok, który pomoże. Koszyk można napełnić wcześniej; czeka tylko samo zamówienie.`,
  },
  ids: {
    title: 'PartnerID i Microsoft ID',
    about: 'Który jest który i gdzie pokazuje je Microsoft.',
    text: `**PartnerID** ma siedem cyfr i należy do jednej lokalizacji firmy. Dawniej nazywał się MPN ID. Microsoft pokazuje też globalny, dla całej organizacji; zamówienia wymagają tego typu Lokalizacja.

**Microsoft ID** to tenant, do którego loguje się sama firma: 32 litery i cyfry w pięciu grupach.

Oba są w Centrum partnerskim, w ustawieniach konta. Muszą do siebie pasować: tenant, który zaakceptował Microsoft Partner Agreement (MPA), i lokalizacja zarejestrowana jako odsprzedawca pośredni. Przy zapisie portal od razu pyta Microsoft, a każdy błąd jest pokazany przy swoim polu.

Zapisane identyfikatory trafiają na każde późniejsze zamówienie. Autoryzacja, która wygasła, nigdy nie wraca z tym samym PartnerID.`,
  },
  access: {
    title: 'Logowanie i kto co może',
    about: 'Drugi składnik, role, klucze API.',
    text: `Logować się można hasłem, osobistym kontem Microsoft lub kontem służbowym. Pierwszy raz zawsze hasłem; konta Microsoft łączy się potem w profilu.

**Drugi składnik** to klucz dostępu albo kod z aplikacji. Kody odzyskiwania należy trzymać gdzie indziej niż w telefonie: każdy działa raz, gdy telefon zaginie.

To, co kto może, wynika z roli, zawsze w jednej organizacji. Komu brakuje uprawnienia, temu strona podaje jego nazwę; inną rolę może nadać opiekun konta.

Programy używają kluczy API. Klucz ma rolę, termin ważności i nazwę i jest pokazywany tylko raz.`,
  },
  'customer-view': {
    title: 'Co widzi klient',
    about: 'Własny obszar klienta i to, czego nigdy w nim nie ma.',
    text: `Można zaprosić osoby pracujące u klienta. Widzą one tylko swoją organizację: zamówienia, subskrypcje, licencje, terminy zwrotu, raporty i zużycie Azure.

Widzą **własną cenę**. Ceny zakupu, narzutu, marży i statusu resellera w Microsoft nigdy nie ma na stronach, w wiadomościach, dokumentach ani eksportach klienta.

Oferty, umowy i link z przewodnikiem nie wymagają konta: kto ma wiadomość, może je otworzyć, także w telefonie. Otwarcie o niczym nie decyduje; decyduje dopiero przycisk.

Po wejściu do obszaru klienta pasek u góry mówi, czyj on jest, aż do wyjścia.`,
  },
  admission: {
    title: 'Jak firma zostaje resellerem',
    about: 'Wnioski, własne rekordy i co następuje po przyjęciu.',
    text: `Firma składa wniosek, potwierdza adres i jest porównywana z własnymi rekordami dostawcy. Gdy wszystko się zgadza, zostaje przyjęta sama; gdy jest podobne lub nieznane, wniosek czeka, a obie wersje są pokazane obok siebie. Wnioskodawca nigdy nie dowiaduje się, który rekord pasował.

Decyzja jest wysyłana e-mailem razem z podanym uzasadnieniem. Pytanie pozostawia wniosek otwarty do czasu odpowiedzi.

Rekordy pochodzą z pliku CSV. Import pokazuje, co jest nowe, zmienione i usunięte, zanim cokolwiek zostanie zastąpione.

Przyjęty reseller może się zalogować i wszystko przygotować; zamawia, gdy tylko Microsoft potwierdzi jego PartnerID.`,
  },
  customers: {
    title: 'Klienci i czego potrzebują',
    about: 'Tworzenie, import i lista braków.',
    text: `Klient to firma, dla której zamawia się licencje. Można utworzyć go ręcznie, zaimportować wielu z pliku CSV z podglądem i wynikiem dla każdego wiersza albo przejąć tych, którzy zaakceptowali resellera w Microsoft; ci pojawiają się sami.

Strona klienta zaczyna się od tego, **czego wymaga zamówienie**: tenant, relacja, umowa i segment klienta. Każdy wiersz podaje stan, od kiedy obowiązuje i co pomoże.

Jeden link może przeprowadzić klienta przez wszystko: wybiera tenanta, akceptuje relację i potwierdza umowę, bez konta.

Dane firmy można później poprawić; to, co prowadzi Microsoft, zmienia się i tam, a strona mówi, czy Microsoft to przyjął.`,
  },
  tenant: {
    title: 'Tenant i domena',
    about: 'Gdzie klient jest w Microsoft, od dawna lub od teraz.',
    text: `**Tenant** to własny katalog klienta w Microsoft: jego użytkownicy, domeny i licencje. Firma potrzebuje jednego, a większość już go ma.

**Istniejący tenant**: wystarczy podać dowolną jego domenę, na przykład contoso.com. Klient akceptuje wtedy relację; nic nie jest tworzone.

**Nowy tenant**: wybiera się część przed onmicrosoft.com. Małe litery i cyfry, najwyżej 27. Później nie można jej zmienić, więc najlepsza jest nazwa firmy bez roku i bez kampanii. Czy jest wolna, sprawdza się już przy pisaniu.

Tworzenie trwa kilka minut. Nazwa i hasło pierwszego administratora są pokazywane **raz**, komuś, kto właśnie potwierdził, kim jest; w wiadomości nie ma ich nigdy. Hasło trzeba zmienić przy pierwszym logowaniu.`,
  },
  relationship: {
    title: 'Relacja i uprawnienia (GDAP)',
    about: 'Dwie różne rzeczy, na które zgadza się klient.',
    text: `**Relacja** pozwala resellerowi i jego dostawcy zamawiać licencje dla tenanta. Administrator klienta akceptuje ją na stronie Microsoft. Wglądu w dane klienta nie daje nikomu.

**GDAP** to delegowana administracja z wybranymi rolami: ktoś może pracować w tenancie przez podany czas i z jak najmniejszą liczbą ról. Do zamawiania nie jest potrzebna.

Klient może mieć kilku resellerów, każdego dla własnych subskrypcji. Kto zaakceptował innego, nie traci go przez zaakceptowanie kolejnego.

Czy prośba została przyjęta, sprawdza się każdej nocy, gdy Microsoft to zgłosi i po wybraniu Sprawdź teraz. Prośbę odrzuconą lub wygasłą można wysłać ponownie.`,
  },
  agreement: {
    title: 'Umowa z Klientem firmy Microsoft',
    about: 'Po co jest, kto ją potwierdza i jak.',
    text: `Bez tej umowy Microsoft nie sprzeda żadnej licencji. Potwierdza ją raz osoba, która może podpisywać w imieniu firmy: imieniem, nazwiskiem, adresem e-mail i telefonem.

Link trafia do osoby kontaktowej klienta i jest ważny 30 dni; przypomnienia przychodzą po 3 i 7 dniach. Otwarcie niczego nie potwierdza.

To, co potwierdzono, jest przekazywane do Microsoft. Dopóki Microsoft tego nie ma, umowa jest żółta, a zamówienia czekają. Czasem Microsoft chce zgody klienta na własnej stronie; wiadomość prowadzi wtedy tam.

Reseller może odnotować zgodę wyrażoną w inny sposób. Jest to oświadczenie wymienionej osoby, a Microsoft może mimo to zapytać klienta.

Gdy Microsoft opublikuje nową wersję, klient potwierdza ją ponownie.`,
  },
  qualification: {
    title: 'Segmenty, oświata, urzędy',
    about: 'Dlaczego klient widzi jedne produkty, a innych nie.',
    text: `**Segment** decyduje, które produkty są oferowane: firmy, oświata, organizacje non-profit lub urzędy. Produktów jednego segmentu nigdy nie sprzedaje się klientowi innego.

Szkoły, organizacje non-profit i spółki państwowe weryfikuje Microsoft. Do czasu decyzji można zamawiać tylko produkty komercyjne.

**Government Community Cloud** wymaga dwóch zgód: dla dostawcy, widocznej w profilu prawnym, i dla klienta, która przychodzi z kodem weryfikacyjnym. Bez kodu nie można tam niczego zamówić.

Segment można zmienić, dopóki nie działa żadna subskrypcja starego segmentu. Strona pokazuje te, które działają.`,
  },
  prices: {
    title: 'Cztery ceny, narzut i marża',
    about: 'Ile kosztuje zakup, co zaleca Microsoft, ile płaci klient i co zostaje.',
    text: `Obok siebie widać cztery ceny:
- **cena zakupu**: co reseller płaci dostawcy,
- **cena zalecana**: co Microsoft proponuje dla klientów końcowych,
- **cena dla klienta**: co płaci klient,
- **marża**: różnica.

**Narzut** liczy się od ceny zakupu, **marżę** od ceny dla klienta. 17,10 z narzutem 10% daje 18,81. Marża 10% dałaby 19,00.

Jeśli nie ustawiono inaczej, cena dla klienta to cena zakupu z narzutem 10%. Reguły można ustawić dla wszystkiego, dla segmentu, produktu lub jednego klienta; obowiązuje najwęższa.

Cena obowiązuje przez cały okres, także dla licencji dodanych później. Następny cennik liczy się od odnowienia. Poniżej ceny zakupu zamówienie wymaga wyraźnej zgody.`,
  },
  terms: {
    title: 'Okres i rozliczenie',
    about: 'Na jak długo wiąże się klient i jak często płaci.',
    text: `**Okres** to czas, na który wiąże się klient: miesiąc, rok lub trzy lata. **Sposób rozliczania** mówi, jak często w tym czasie nalicza się opłatę: miesięcznie, rocznie albo wszystko z góry.

Dłuższy okres jest zwykle tańszy. Okres roczny rozliczany miesięcznie kosztuje trochę więcej niż płacony z góry.

Licencje można dodać w każdej chwili, po cenie trwającego okresu i co do dnia. Zmniejszyć ich liczbę można przez siedem dni albo od odnowienia.

W trakcie okres można wydłużyć, nigdy skrócić. Przy trzech latach rozliczanie może zmieniać się między miesięcznym a rocznym; w innych przypadkach zmienia się przy odnowieniu.`,
  },
  quotes: {
    title: 'Oferty',
    about: 'Od koszyka do zgody w telefonie klienta.',
    text: `Oferta powstaje z koszyka. Klient dostaje ją jako link i PDF, w swoim języku i tylko ze swoimi cenami, i przyjmuje ją lub odrzuca bez konta. Przycisk przyjęcia ma treść wymaganą przez prawo.

Oferta obowiązuje do wybranego dnia. Po zmianie wysłanej oferty nowa wersja zastępuje starą, a stary link o tym mówi: nikt nie przyjmie tego, co już nie obowiązuje.

Z przyjętej oferty jednym krokiem powstaje zamówienie. Jeśli w międzyczasie zmieniła się cena, widać obie kwoty i trzeba je potwierdzić. Sama zgoda klienta niczego nie zamawia.

Otwarte oferty są na początku listy, najpierw te, które wkrótce się kończą.`,
  },
  orders: {
    title: 'Od koszyka do licencji',
    about: 'Co dzieje się po naciśnięciu przycisku i co znaczy każdy stan.',
    text: `Przed przyciskiem widać, co by się stało: cenę co do dnia, następną fakturę, koniec terminu zwrotu, odnowienie.

Zamówienie składane jest **raz**, cokolwiek zostanie kliknięte dwa razy lub zginie po drodze. Jego stany:
- **Składanie**: jest w drodze do Microsoft.
- **Przygotowywanie**: Microsoft je ma i przygotowuje licencje, zwykle do 5 minut.
- **Aktywne**: licencje są gotowe i można je przypisać.
- **Zakończone z błędami**: część pozycji jest gotowa, inne odrzucono. Każda podaje powód; ponownie zamawia się tylko te.
- **Niepowodzenie**: nic nie naliczono. Powód podano przy każdej pozycji.
- **Sprawdzanie**: nie było odpowiedzi. Zamówienie jest szukane w Microsoft i nigdy nie jest wysyłane drugi raz.

Każda zmiana subskrypcji też jest zamówieniem i znajduje się na tej samej liście.`,
  },
  'end-dates': {
    title: 'Jeden koniec dla kilku subskrypcji',
    about: 'Wspólny koniec: pierwszy okres zostaje skrócony, tylko raz.',
    text: `Przy nowym zakupie pierwszy okres może skończyć się razem z subskrypcją, którą klient już ma, albo z końcem miesiąca. Microsoft nazywa to co-terming.

Skraca się tylko **pierwszy** okres i tylko za tę część się płaci. Następne mają pełną długość.

Koniec wybiera się przy zakupie lub na następny okres, nigdy w trakcie. Możliwe dni podaje Microsoft; koszyk proponuje tylko je.

Okresu rocznego nie można dopasować do subskrypcji miesięcznej. Siedem dni na zwrot pozostaje.`,
  },
  trials: {
    title: 'Wersje próbne',
    about: '30 dni za darmo; co potem, wybiera się wcześniej.',
    text: `Wersja próbna jest darmowa przez 30 dni i ma zwykle 25 licencji. Każdy klient może mieć ją raz dla produktu; urzędy i szkoły nie.

**Bez decyzji staje się płatną subskrypcją** na rok, rozliczaną miesięcznie, z tą samą liczbą licencji. Strona odnowień pokazuje, kiedy i ile by kosztowała.

Można pozwolić jej się skończyć, wybrać na później mniej licencji lub inny okres albo od razu przekształcić w płatną. W czasie próby liczba licencji się nie zmienia.

Po przejściu na płatną zostaje siedem dni na anulowanie lub zmniejszenie.`,
  },
  undo: {
    title: 'Licencje i siedem dni',
    about: 'Kiedy licencje można zwrócić i co wraca.',
    text: `Licencje można dodać w każdej chwili. Zwrócić można je **przez siedem dni**, co do minuty: po zakupie, po każdym zwiększeniu, po każdym odnowieniu. Każde zwiększenie ma własne siedem dni; odliczanie pokazuje najbliższy koniec.

W ciągu pierwszych 24 godzin wraca wszystko, potem część za pozostałe dni. Po siedmiu dniach licencje są płatne do końca okresu. Mniejszą liczbę można wtedy zaplanować na odnowienie.

**Zwrot** oddaje licencje. **Anulowanie** kończy w tym terminie całą subskrypcję: użytkownicy od razu tracą dostęp i nie da się jej przywrócić. **Zawieszenie** odcina użytkowników, ale nadal kosztuje.

Microsoft liczy w UTC. Godziny tutaj są lokalne; dokładna jest w dymku.`,
  },
  renewal: {
    title: 'Odnowienie, automatyczne odnawianie, okres przedłużony',
    about: 'Co dzieje się na koniec okresu i do kiedy można zdecydować.',
    text: `Na koniec okresu dzieje się jedna z trzech rzeczy:
- subskrypcja **odnawia się** na taki sam okres, po cenie z tego dnia,
- **kończy się**, a użytkownicy tracą dostęp,
- przechodzi w **okres przedłużony**: miesiąc po miesiącu, drożej, aż ktoś ją zakończy lub odnowi.

Po każdym zakupie automatyczne odnawianie jest włączone. Gdy jest wyłączone i nikt nie zdecydował, Microsoft stosuje okres przedłużony.

Zdecydować można wcześniej: inna liczba licencji, inny okres, inne rozliczanie albo koniec. Wybór jest tu zapisany i ustawiany ponownie, gdy inna zmiana usunie go w Microsoft. Decyzja powinna zapaść najpóźniej dwa dni przed końcem; tuż przed odnowieniem Microsoft nie przyjmuje zmian.

Po odnowieniu licencje można zwracać przez siedem dni.`,
  },
  unassigned: {
    title: 'Licencje, których nikt nie ma',
    about: 'Opłacone, nieprzypisane, i jak przestać płacić.',
    text: `Każdej nocy Microsoft podaje, ile licencji jest przypisanych osobom. To, co kupione i nieprzypisane, jest na liście z miesięcznym kosztem.

Strona podaje dla każdej najwcześniejszy dzień: w ciągu swoich siedmiu dni licencja wraca od razu, później można ją pominąć przy odnowieniu. Planuje się to teraz i nie trzeba o tym pamiętać.

Nowe licencje są tu często kilka dni, bo nikt ich jeszcze nie przypisał. Przed zwrotem warto zapytać klienta.`,
  },
  azure: {
    title: 'Zużycie Azure i budżety',
    about: 'Płatne według zużycia, znane dzień później, pilnowane przez budżet.',
    text: `Azure nie ma stałej ceny: to, co zużyte, jest naliczane miesiąc po miesiącu. Microsoft podaje zużycie mniej więcej dzień później, a suma miesiąca może się jeszcze zmienić przez kilka dni po jego końcu.

**Budżet** ostrzega e-mailem, gdy zużyta zostanie część miesięcznej kwoty, o każdej części raz w miesiącu. **Niczego nie wyłącza**: zużycie trwa i jest naliczane.

Zużycie widać według dnia, usługi, zasobu i subskrypcji. Kwoty są w walucie, w której rozlicza Microsoft.`,
  },
  standing: {
    title: 'Status w Microsoft',
    about: 'Co sprawdza Microsoft, co oznacza utrata i jaka jest droga powrotna.',
    text: `Każdej nocy portal pyta Microsoft, czy reseller może sprzedawać: czy PartnerID istnieje, czy zgadza się kraj, czy zaakceptowano umowę partnerską, czy obowiązuje partnerstwo z dostawcą, czy przyjmowane są zamówienia w jego imieniu. Raz w roku Microsoft patrzy też na obrót z dwunastu miesięcy; ostrzeżenia przychodzą 90, 60 i 30 dni wcześniej.

Gdy autoryzacja wygaśnie, **nie można zamówić niczego nowego**: ani koszykiem, ani ofertą, ani przez API. To, co działa, działa dalej, odnawia się i można to zmniejszyć lub zakończyć. Nic nie jest usuwane.

Reaktywacji nie ma. **Nowa autoryzacja** wymaga nowej lokalizacji i nowego tenanta w tym samym kraju, rejestracji i nowej umowy partnerskiej. Potem podaje się nowe identyfikatory, dostawca je potwierdza, a nowy PartnerID trafia na każdą działającą subskrypcję. Wtedy zamawianie znów się otwiera.`,
  },
  sync: {
    title: 'Skąd pochodzą dane',
    about: 'Jak stara jest liczba i jak zapytać Microsoft teraz.',
    text: `Klienci, subskrypcje, licencje, ceny, zużycie i faktury to dane Microsoft. Są pobierane każdej nocy, gdy Microsoft zgłosi zmianę i po wybraniu Synchronizuj teraz. Każda strona podaje, z jakiej chwili są jej dane.

**Synchronizuj teraz** działa dla jednego klienta, jednego resellera lub wszystkich. Można opuścić stronę; praca trwa, a wynik pozostaje.

Gdy runda nie dojdzie do końca, zostaje to, co było wiadomo wcześniej. Następna zaczyna tam, gdzie poprzednia stanęła. To, czego Microsoft już nie wykazuje, jest oznaczane, nie usuwane.`,
  },
  failures: {
    title: 'Gdy coś się nie uda',
    about: 'Na co patrzeć, co zostaje, kogo zapytać.',
    text: `Każda odmowa mówi, co się stało, co zostało i co pomoże. **Co się stało** przy nieudanej rzeczy pokazuje więcej: co próbowano zrobić, co odpowiedział Microsoft i kody potrzebne pomocy technicznej.

**Kod pomocy** oznacza jedną chwilę w naszych zapisach. **Identyfikator korelacji** oznacza tę samą chwilę w Microsoft. Warto skopiować oba; nie zawierają danych osobowych.

Ponowne wysłanie formularza po zerwanym połączeniu jest bezpieczne: ta sama czynność działa raz.

To, czego nie można tu zamówić ani zmienić, staje się zgłoszeniem do zespołu dostawcy. Odpowiedź pojawia się w zgłoszeniu i przychodzi e-mailem.`,
  },
  desk: {
    title: 'Zamówienia do wyjaśnienia',
    about: 'Kiedy zamówienie tu trafia i jakie są narzędzia.',
    text: `Zamówienie trafia tutaj, gdy Microsoft nie mówi, co się z nim stało, gdy trwa dłużej niż 15 minut albo gdy pozycje odrzucono z powodu, którego reseller nie może usunąć.

Strona pokazuje każde wywołanie z odpowiedzią, identyfikatorem korelacji i czasem. **Zapytaj Microsoft teraz** tylko pyta; nigdy nie zamawia.

Ponownie wysłać można tylko z dowodem, że nic nie zamówiono: koszyk jest otwarty lub wygasł, a dwa sprawdzenia nie znalazły zamówienia. Strona mówi, kiedy dowód jest. W innym razie należy zapisać ustalenia pomocy technicznej Microsoft albo zwrócić zamówienie resellerowi z wyjaśnieniem.

Każda decyzja jest w historii zamówienia z imieniem i nazwiskiem.`,
  },
};
