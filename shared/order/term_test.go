package order_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"twotier/shared/order"
	"twotier/shared/table"
)

// REQUIREMENTS B14: a line from before there were first terms is a plain purchase, without a promotion.
func TestLinesOfOldRowsArePlain(t *testing.T) {
	text := func(value string) types.AttributeValue { return &types.AttributeValueMemberS{Value: value} }
	amount := func(value string) types.AttributeValue {
		return &types.AttributeValueMemberM{Value: table.Item{"Value": text(value), "Currency": text("EUR")}}
	}
	old := table.Item{
		"ProductID": text("CFQ7TTC0LCHC"), "SkuID": text("0002"), "TermDuration": text("P1Y"), "BillingCycle": text("monthly"),
		"Quote": &types.AttributeValueMemberM{Value: table.Item{"Cost": amount("17.10"), "Price": amount("18.81")}},
	}
	var l order.Line
	if err := table.Decode(old, &l); err != nil {
		t.Fatal(err)
	}
	if l.FirstTerm != (order.FirstTerm{}) || l.Promotion != nil || l.Becomes != nil || l.IsTrial {
		t.Errorf("the line is %+v", l)
	}
	if got := l.Quote.ListCost().String(); got != "17.1 EUR" {
		t.Errorf("its list cost is %s", got)
	}
}
