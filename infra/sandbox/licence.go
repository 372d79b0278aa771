package sandbox

import (
	"net/http"
	"slices"
	"strings"

	"github.com/google/uuid"

	"twotier/infra/sandbox/commerce"
)

// licenceSku is what a user is given: Microsoft Entra's SKU behind a product of the catalogue.
type licenceSku struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	PartNumber string `json:"skuPartNumber"`
	Target     string `json:"targetType,omitempty"`
	Group      string `json:"licenseGroupId"`
}

type servicePlan struct {
	Display string `json:"displayName"`
	Service string `json:"serviceName"`
	ID      string `json:"id"`
	Status  string `json:"capabilityStatus"`
	Target  string `json:"targetType"`
}

// licenceSkuOf names the SKU of a product:sku. Ids and part numbers are those of Microsoft's public list of product names
// and service plan identifiers; what is not on it here gets an id of the sandbox's own, made from its name.
func licenceSkuOf(sku, title string) licenceSku {
	found := licenceSku{Name: title, Target: "User", Group: "group1"}
	if known, listed := publishedSkus()[sku]; listed {
		found.PartNumber, found.ID, _ = strings.Cut(known, " ")
		return found
	}
	found.ID = uuid.NewSHA1(uuid.NameSpaceURL, []byte("twotier:licence:"+sku)).String()
	found.PartNumber = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, title)
	return found
}

func publishedSkus() map[string]string {
	return map[string]string{
		"CFQ7TTC0LH18:0001": "O365_BUSINESS_ESSENTIALS 3b555118-da6a-4418-894f-7df1e2096870",
		"CFQ7TTC0LHPL:000W": "M365EDU_A3_FACULTY 4b590615-0888-425a-a965-b3bf7789848d",
		"CFQ7TTC0LHPJ:0015": "M365EDU_A5_FACULTY e97c048c-37a4-45fb-ab50-922fbf07a370",
		"CFQ7TTC0TTN2:0001": "SPB cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", // Nonprofit Staff Pricing is the commercial SKU
		"CFQ7TTC0TTN5:0001": "SPE_E5 06ebc4ee-1bb5-47dd-8120-11324bc54e06",
		"CFQ7TTC0TTN6:0001": "EMS efccb6f7-5641-4e0e-bd10-b4976e1bf68e",
		"CFQ7TTC0LDPB:0001": "O365_BUSINESS_PREMIUM f245ecc8-75af-4f8e-b61f-27d8114de5f3",
		"CFQ7TTC0LCHC:0002": "SPB cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46",
		"CFQ7TTC0LH1G:0001": "O365_BUSINESS cdd28e44-67e3-425e-be4c-737fab2899d3",
		"CFQ7TTC0LGZT:0001": "OFFICESUBSCRIPTION c2273bd0-dff7-4215-9ef5-2c7bcfb06425",
		"CFQ7TTC0LFLX:0001": "SPE_E3 05e9a617-0261-4cee-bb44-138d3ef5d965",
		"CFQ7TTC0LFLZ:0002": "SPE_E5 06ebc4ee-1bb5-47dd-8120-11324bc54e06",
		"CFQ7TTC0MBMD:0002": "M365_F1 44575883-256e-4a79-9da4-ebe9acabe2b2",
		"CFQ7TTC0LH05:0001": "SPE_F1 66b55226-6b4f-492c-910c-a3b7a3c9d993",
		"CFQ7TTC0LF8Q:0001": "STANDARDPACK 18181a46-0d4e-45cd-891e-60aabd171b4e",
		"CFQ7TTC0LF8R:0001": "ENTERPRISEPACK 6fd2c87f-b296-42f0-b197-1e91e994b900",
		"CFQ7TTC0LF8S:0002": "ENTERPRISEPREMIUM c7df2760-2c81-4ef7-b578-5b5392b571df",
		"CFQ7TTC0LGZW:0001": "DESKLESSPACK 4b585984-651b-448a-9e53-3b10f069cf7f",
		"CFQ7TTC0LH16:0001": "EXCHANGESTANDARD 4b9405b0-7788-4568-add1-99614e613b69",
		"CFQ7TTC0LH1P:0001": "EXCHANGEENTERPRISE 19ec0d23-8335-4cbd-94ac-6050e30712fa",
		"CFQ7TTC0LH0N:0001": "SHAREPOINTSTANDARD 1fc08a02-8b3d-43b9-831e-f76859e04e1a",
		"CFQ7TTC0LH14:0001": "SHAREPOINTENTERPRISE a9732ec9-17d9-494c-a51c-d6b45b384dcb",
		"CFQ7TTC0LFLS:0002": "AAD_PREMIUM 078d2b04-f1bd-4111-bbd6-b4b1b354cef4",
		"CFQ7TTC0LFK5:0001": "AAD_PREMIUM_P2 84a661c4-e949-4bd2-a560-ed7766fcaf2b",
		"CFQ7TTC0LHT4:0001": "EMS efccb6f7-5641-4e0e-bd10-b4976e1bf68e",
		"CFQ7TTC0LFJ1:0001": "EMSPREMIUM b05e124f-c7cc-45a0-a6aa-8cf78c946968",
		"CFQ7TTC0LCH4:0009": "INTUNE_A 061f9ace-7d42-4136-88ac-31dc755f143f",
		"CFQ7TTC0LHSF:0001": "POWER_BI_PRO f8a1db68-be16-40ed-86d5-cb42ce701560",
		"CFQ7TTC0HL8W:0001": "PBI_PREMIUM_PER_USER c1d032e0-5619-4761-9b5c-75b6831e1711",
		"CFQ7TTC0HD33:0003": "VISIOONLINE_PLAN1 4b244418-9658-4451-a2b8-b5e2b364e9bd",
		"CFQ7TTC0HD32:0002": "VISIOCLIENT c5928f49-12ba-48f7-ada3-0d743a3601d5",
		"CFQ7TTC0HDB0:0002": "PROJECTPROFESSIONAL 53818b1b-4a27-454b-8896-0dba576410e6",
		"CFQ7TTC0HD9Z:0002": "PROJECTPREMIUM 09015f9f-377f-4538-bbb5-f75ceb09358a",
		"CFQ7TTC0LH0T:0001": "MCOEV e43b5b99-8dfb-405f-9987-dc307f34bcbd",
		"CFQ7TTC0LHSL:0001": "MCOMEETADV 0c266dff-15dd-4b49-8397-2bb16070ed52",
		"CFQ7TTC0MM8R:0002": "Microsoft_365_Copilot 639dec6b-bb19-468b-871c-c5c441c4b0cb",
	}
}

// plans are the services inside a licence: the sandbox knows one for each, named like the licence.
func (l licenceSku) plans(status string) []servicePlan {
	id := uuid.NewSHA1(uuid.NameSpaceURL, []byte("twotier:plan:"+l.ID)).String()
	return []servicePlan{{l.Name, l.PartNumber, id, status, "User"}}
}

// pool is what a tenant holds of one licence.
type pool struct {
	sku                      licenceSku
	active, warning, blocked int
}

// pools are a customer's licences, of every subscription it has, in the order they were bought.
func (p *partnerCenter) pools(x *exchange, customerID string) []pool {
	var found []pool
	for _, s := range p.subscriptions.of(customerID) {
		if !s.provisioned(x.now) {
			continue
		}
		s = s.at(x.now)
		sku := licenceSkuOf(s.sku(), s.OfferName)
		at := slices.IndexFunc(found, func(o pool) bool { return o.sku.ID == sku.ID })
		if at < 0 {
			at = len(found)
			found = append(found, pool{sku: sku})
		}
		switch s.Status {
		case active:
			found[at].active += s.Quantity
		case commerce.Expired:
			found[at].warning += s.Quantity
		case suspended, commerce.Disabled:
			found[at].blocked += s.Quantity
		}
	}
	return found
}

func (p *partnerCenter) consumed(customerID, licenceID string) int {
	count := 0
	for _, u := range p.users.of(customerID) {
		if slices.Contains(u.Licences, licenceID) {
			count++
		}
	}
	return count
}

type subscribedSku struct {
	Available    int           `json:"availableUnits"`
	Active       int           `json:"activeUnits"`
	Consumed     int           `json:"consumedUnits"`
	Suspended    int           `json:"suspendedUnits"`
	Total        int           `json:"totalUnits"`
	Warning      int           `json:"warningUnits"`
	Sku          licenceSku    `json:"productSku"`
	ServicePlans []servicePlan `json:"servicePlans"`
	Status       string        `json:"capabilityStatus"`
	Attributes   attributes    `json:"attributes"`
}

// listSubscribedSkus: total = active + warning, available = total − consumed. A group without any is an empty list.
func (p *partnerCenter) listSubscribedSkus(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var found []subscribedSku
	for _, held := range p.pools(x, c.ID) {
		if !x.wantsGroup(held.sku.Group) {
			continue
		}
		body := subscribedSku{
			Active: held.active, Consumed: p.consumed(c.ID, held.sku.ID), Suspended: held.blocked, Warning: held.warning,
			Total: held.active + held.warning, Sku: held.sku, ServicePlans: held.sku.plans("Enabled"), Status: "Enabled",
			Attributes: attributes{ObjectType: "SubscribedSku"},
		}
		body.Available = body.Total - body.Consumed
		switch {
		case held.active == 0 && held.warning > 0:
			body.Status = "Warning"
		case held.active == 0:
			body.Status = "Suspended"
		}
		found = append(found, body)
	}
	return ok(collect(x, found)), nil
}

func (x *exchange) wantsGroup(group string) bool {
	wanted := x.query["licensegroupids"]
	return len(wanted) == 0 && group == "group1" || slices.ContainsFunc(wanted, func(name string) bool { return sameText(name, group) })
}

type licenceBody struct {
	ServicePlans []servicePlan `json:"servicePlans"`
	Sku          licenceSku    `json:"productSku"`
	Attributes   attributes    `json:"attributes"`
}

func (p *partnerCenter) listUserLicences(x *exchange) (answer, error) {
	_, u, err := p.user(x)
	if err != nil {
		return answer{}, err
	}
	var found []licenceBody
	for _, held := range p.pools(x, u.CustomerID) {
		if slices.Contains(u.Licences, held.sku.ID) && x.wantsGroup(held.sku.Group) {
			body := licenceBody{ServicePlans: held.sku.plans("Assigned"), Sku: held.sku, Attributes: attributes{ObjectType: "License"}}
			body.Sku.Target = ""
			found = append(found, body)
		}
	}
	return ok(collect(x, found)), nil
}

type licenceToAssign struct {
	ExcludedPlans []string `json:"excludedPlans,omitempty"`
	SkuID         string   `json:"skuId"`
}

type licenceUpdate struct {
	Assign     []licenceToAssign `json:"licensesToAssign,omitempty"`
	Remove     []string          `json:"licensesToRemove,omitempty"`
	Warnings   []string          `json:"licenseWarnings"`
	Attributes attributes        `json:"attributes"`
}

func (p *partnerCenter) updateLicences(x *exchange) (answer, error) {
	id, u, err := p.user(x)
	if err != nil {
		return answer{}, err
	}
	var n licenceUpdate
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	switch {
	case len(n.Assign)+len(n.Remove) == 0:
		return answer{}, invalid("licensesToAssign and licensesToRemove are both empty.")
	case u.DeletedAt != nil:
		return answer{}, refuse(http.StatusNotFound, 60002, "The user %s was not found.", id)
	case u.UsageLocation == "":
		return answer{}, invalid("The user needs a usageLocation before a licence.")
	}
	u.Licences = slices.Clone(u.Licences)
	for _, sku := range n.Remove {
		u.Licences = slices.DeleteFunc(u.Licences, func(held string) bool { return sameText(held, sku) })
	}
	for _, wanted := range n.Assign {
		sku := strings.ToLower(wanted.SkuID)
		if slices.Contains(u.Licences, sku) {
			continue
		}
		if !p.leftOf(x, u.CustomerID, sku) {
			return answer{}, noneLeft(u.CustomerID, sku)
		}
		u.Licences = append(u.Licences, sku)
	}
	p.users.put(x.tx, id, u)
	n.Warnings, n.Attributes = []string{}, attributes{ObjectType: "LicenseUpdate"}
	return created(n), nil
}

func (p *partnerCenter) leftOf(x *exchange, customerID, licenceID string) bool {
	for _, held := range p.pools(x, customerID) {
		if held.sku.ID == licenceID {
			return held.active+held.warning > p.consumed(customerID, licenceID)
		}
	}
	return false
}

func noneLeft(customerID, sku string) error {
	none := refuse(http.StatusBadRequest, 60012, "We're sorry, it looks like you've run out of licenses. Buy more licenses, and then try again.")
	return none.from("PartnerFD", "LicenseQuotaExceededException : Subscription with Account "+customerID+" and SKU "+sku+" does not have any available licenses left.")
}
