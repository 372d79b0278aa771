package commerce

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"github.com/shopspring/decimal"
)

// Meter is something Azure counts, with a price per unit in the sandbox's own round numbers.
type Meter struct {
	ID, Name, Category, Subcategory, Unit, Region string
	Price                                         decimal.Decimal // before credit
	resource                                      string
	least, most                                   int64 // hundredths of a unit a day
}

// Use is one meter's rated use on one day (B5 for its rounding).
type Use struct {
	Meter
	Day       time.Time
	Resource  string
	Quantity  decimal.Decimal
	Effective decimal.Decimal // price of a unit after the partner earned credit
	Total     decimal.Decimal
}

// Credit is the partner earned credit every meter of the sandbox has.
func Credit() decimal.Decimal { return decimal.RequireFromString("0.15") }

// Meters are a small office in West Europe: a machine, its disk and backup, and what goes out to the world.
func Meters() []Meter {
	price := decimal.RequireFromString
	return []Meter{
		{"DZH318Z0BQ35-00CP-D2s v5", "D2s v5", "Virtual Machines", "Dsv5 Series", "1 Hour", "EU West", price("0.1012"), "virtualMachines/app01", 800, 2400},
		{"DZH318Z0BP88-001R-E10 LRS Disk", "E10 LRS Disk", "Storage", "Standard SSD Managed Disks", "1/Month", "EU West", price("9.0240"), "disks/app01-data", 3, 4},
		{"DZH318Z0BNVX-005J-Data Transfer Out (GB)", "Standard Data Transfer Out", "Bandwidth", "Rtn Preference: MGN", "1 GB", "EU West", price("0.0736"), "virtualMachines/app01", 40, 1900},
		{"DZH318Z0BQ2W-003K-LRS Data Stored", "LRS Data Stored", "Backup", "", "1 GB/Month", "EU West", price("0.0207"), "vaults/office", 320, 350},
	}
}

// UseOn is what a plan used on a day: the same whenever it is asked, different from day to day and plan to plan.
func UseOn(planID string, day time.Time) []Use {
	var uses []Use
	for _, m := range Meters() {
		sum := sha256.Sum256([]byte(planID + m.ID + Day(day).Format(time.DateOnly)))
		spread := int64(binary.BigEndian.Uint16(sum[:2])) % (m.most - m.least + 1)
		quantity := decimal.New(m.least+spread, -2)
		effective := m.Price.Mul(decimal.NewFromInt(1).Sub(Credit()))
		uses = append(uses, Use{
			Meter: m, Day: Day(day), Resource: m.resource, Quantity: quantity, Effective: effective,
			Total: effective.Mul(quantity).Truncate(2),
		})
	}
	return uses
}
