package mailer

import "maps"

// changed adds to the reasons of orders those why a change of a subscription was refused. The way on is the same for all:
// the subscription's page says what is possible now, and what from when on.
func changed(reasons map[string]reasonTexts) map[string]reasonTexts {
	all := maps.Clone(reasons)
	for code, why := range changeReasons {
		all[code] = reasonTexts{why: why, way: changeWay}
	}
	return all
}

var changeWay = [4]string{
	"The subscription’s page shows what is possible now, and what from which day on.",
	"Die Seite des Abonnements zeigt, was jetzt möglich ist und was ab welchem Tag.",
	"Stránka předplatného ukazuje, co je možné nyní a co od kterého dne.",
	"Strona subskrypcji pokazuje, co jest możliwe teraz, a co od którego dnia.",
}

var changeReasons = map[string][4]string{
	"subscription_changed": {
		"The subscription was changed in the meantime. Check its current state and decide again.",
		"Das Abonnement wurde inzwischen geändert. Sehen Sie sich den jetzigen Stand an und entscheiden Sie neu.",
		"Předplatné se mezitím změnilo. Podívejte se na nynější stav a rozhodněte se znovu.",
		"Subskrypcja została w międzyczasie zmieniona. Sprawdź jej obecny stan i zdecyduj ponownie.",
	},
	"change_changes_nothing": {
		"The subscription is like that already.",
		"Das Abonnement ist bereits so.",
		"Předplatné už takové je.",
		"Subskrypcja już taka jest.",
	},
	"subscription_ended": {
		"The subscription has ended and cannot be changed any more.",
		"Das Abonnement ist beendet und kann nicht mehr geändert werden.",
		"Předplatné skončilo a nelze je už měnit.",
		"Subskrypcja się zakończyła i nie można jej już zmienić.",
	},
	"subscription_pending": {
		"Microsoft is still making the subscription. It can be changed once it is active.",
		"Microsoft stellt das Abonnement noch bereit. Es kann geändert werden, sobald es aktiv ist.",
		"Microsoft předplatné ještě připravuje. Měnit je lze, jakmile bude aktivní.",
		"Microsoft jeszcze przygotowuje subskrypcję. Będzie można ją zmienić, gdy stanie się aktywna.",
	},
	"subscription_without_term": {
		"This product has no term and no licences that could be changed.",
		"Dieses Produkt hat keine Laufzeit und keine Lizenzen, die sich ändern ließen.",
		"Tento produkt nemá období ani licence, které by šlo měnit.",
		"Ten produkt nie ma okresu ani licencji, które można zmienić.",
	},
	"renewal_running": {
		"Microsoft is renewing the subscription. That takes up to 24 hours; this can be changed afterwards.",
		"Microsoft verlängert das Abonnement gerade. Das dauert bis zu 24 Stunden; danach ist die Änderung möglich.",
		"Microsoft předplatné právě obnovuje. Trvá to až 24 hodin; potom bude změna možná.",
		"Microsoft właśnie odnawia subskrypcję. Trwa to do 24 godzin; potem zmiana będzie możliwa.",
	},
	"subscription_suspended": {
		"The subscription is suspended. Reactivate it first.",
		"Das Abonnement ist ausgesetzt. Aktivieren Sie es zuerst wieder.",
		"Předplatné je pozastaveno. Nejprve je znovu aktivujte.",
		"Subskrypcja jest zawieszona. Najpierw aktywuj ją ponownie.",
	},
	"trial_fixed": {
		"A trial keeps its licences and its state until it ends. It can be converted into a paid subscription.",
		"Eine Testversion behält Lizenzen und Zustand bis zu ihrem Ende. Sie kann in ein bezahltes Abonnement umgewandelt werden.",
		"Zkušební verze si až do konce drží počet licencí i stav. Lze ji převést na placené předplatné.",
		"Wersja próbna zachowuje liczbę licencji i stan do końca. Można ją przekształcić w płatną subskrypcję.",
	},
	"not_a_trial": {
		"This subscription is paid for already.",
		"Dieses Abonnement ist bereits bezahlt.",
		"Toto předplatné už je placené.",
		"Ta subskrypcja jest już płatna.",
	},
	"seats_none_left": {
		"At least one licence has to stay. To give back all of them, cancel the subscription or let it end.",
		"Mindestens eine Lizenz muss bleiben. Sollen alle zurück, stornieren Sie das Abonnement oder lassen Sie es auslaufen.",
		"Alespoň jedna licence musí zůstat. Chcete-li vrátit všechny, předplatné zrušte nebo je nechte skončit.",
		"Musi pozostać co najmniej jedna licencja. Aby zwrócić wszystkie, anuluj subskrypcję lub pozwól jej się zakończyć.",
	},
	"software_seats_fixed": {
		"Licences of a software subscription cannot be given back during the term.",
		"Lizenzen eines Softwareabonnements können während der Laufzeit nicht zurückgegeben werden.",
		"Licence softwarového předplatného nelze během období vrátit.",
		"Licencji subskrypcji oprogramowania nie można zwrócić w trakcie okresu.",
	},
	"seats_fixed": {
		"Not so many licences can be given back now: those past their seven days are paid for until the end of the term.",
		"So viele Lizenzen können jetzt nicht zurückgegeben werden: Deren sieben Tage sind vorbei, sie sind bis zum Ende der Laufzeit zu zahlen.",
		"Tolik licencí nyní vrátit nelze: jejich sedm dní už uplynulo a platí se do konce období.",
		"Tylu licencji nie można teraz zwrócić: minęło ich siedem dni i są płatne do końca okresu.",
	},
	"cancel_too_late": {
		"The seven days are over. The term has to be paid for; the subscription can be left to end with it.",
		"Die sieben Tage sind vorbei. Die Laufzeit ist zu zahlen; das Abonnement kann mit ihr auslaufen.",
		"Sedm dní už uplynulo. Období se platí celé; předplatné s ním lze nechat skončit.",
		"Siedem dni minęło. Okres trzeba opłacić; subskrypcja może się zakończyć razem z nim.",
	},
	"billing_fixed": {
		"Within this term the billing plan stays. Another one can begin with the renewal.",
		"Innerhalb dieser Laufzeit lässt sich die Abrechnung nicht ändern. Mit der Verlängerung kann eine andere beginnen.",
		"V tomto období se fakturace nemění. Jiná může začít s obnovením.",
		"W tym okresie rozliczenie się nie zmienia. Inne może zacząć się wraz z odnowieniem.",
	},
	"term_not_longer": {
		"Within a term Microsoft takes only a longer one. Another one can begin with the renewal.",
		"Innerhalb einer Laufzeit nimmt Microsoft nur eine längere an. Mit der Verlängerung kann eine andere beginnen.",
		"Během období přijme Microsoft jen delší období. Jiné může začít s obnovením.",
		"W trakcie okresu Microsoft przyjmuje tylko dłuższy. Inny może zacząć się wraz z odnowieniem.",
	},
	"plan_not_of_term": {
		"This term is not sold with this billing plan.",
		"Diese Laufzeit wird mit dieser Abrechnung nicht angeboten.",
		"Toto období se s touto fakturací neprodává.",
		"Ten okres nie jest sprzedawany z tym rozliczeniem.",
	},
	"conversion_too_small": {
		"Converting at once needs at least 25 licences. With fewer it can be scheduled for the end of the trial.",
		"Für die sofortige Umwandlung sind mindestens 25 Lizenzen nötig. Mit weniger kann sie zum Ende der Testversion geplant werden.",
		"K okamžitému převodu je potřeba alespoň 25 licencí. S menším počtem jej lze naplánovat na konec zkušební doby.",
		"Natychmiastowe przekształcenie wymaga co najmniej 25 licencji. Z mniejszą liczbą można je zaplanować na koniec okresu próbnego.",
	},
	"upgrade_seats": {
		"Only as many licences can be moved as the subscription has.",
		"Es können nur so viele Lizenzen umziehen, wie das Abonnement hat.",
		"Přesunout lze jen tolik licencí, kolik jich předplatné má.",
		"Można przenieść tylko tyle licencji, ile ma subskrypcja.",
	},
	"upgrade_not_offered": {
		"Microsoft does not offer this product as an upgrade of the subscription.",
		"Microsoft bietet dieses Produkt nicht als Upgrade des Abonnements an.",
		"Microsoft tento produkt jako upgrade předplatného nenabízí.",
		"Microsoft nie oferuje tego produktu jako uaktualnienia subskrypcji.",
	},
	"upgrade_failed": {
		"Microsoft began the upgrade and did not finish it. The provider’s team is told.",
		"Microsoft hat das Upgrade begonnen und nicht beendet. Das Team des Anbieters ist benachrichtigt.",
		"Microsoft upgrade zahájil, ale nedokončil. Tým poskytovatele o tom ví.",
		"Microsoft rozpoczął uaktualnienie i go nie zakończył. Zespół dostawcy o tym wie.",
	},
	"needs_auto_renew": {
		"Only what renews can be changed for the next term. Turn the renewal on first.",
		"Für die nächste Laufzeit lässt sich nur ändern, was sich verlängert. Schalten Sie zuerst die Verlängerung ein.",
		"Pro příští období lze měnit jen to, co se obnovuje. Nejprve zapněte obnovování.",
		"Na następny okres można zmienić tylko to, co się odnawia. Najpierw włącz odnawianie.",
	},
}
