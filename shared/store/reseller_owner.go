package store

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/reauthorisation"
	"twotier/shared/table"
)

// OwnerOf tells which resellers have the ids now; zero: nobody. It reads the cards of all resellers, a megabyte for some
// thousands, which is right for what is asked a few times a year.
func (s *Store) OwnerOf(ctx context.Context, ids reauthorisation.IDs) (partnerID, microsoftID auth.Tenant, err error) {
	rows, err := table.All[resellerRow](ctx, s.table, table.Query{Index: table.List, PK: resellerList("", auth.Tenant{}).PK})
	for _, row := range rows {
		if row.L.PartnerID == ids.PartnerID {
			partnerID = resellerOf(row.Key)
		}
		if row.L.Tenant == ids.MicrosoftID {
			microsoftID = resellerOf(row.Key)
		}
	}
	return partnerID, microsoftID, err
}
