package deploy

// Table is the definition of the one DynamoDB table.
type Table struct {
	Name               string      `yaml:"-"` // logical id
	BillingMode        string      `yaml:"BillingMode"`
	DeletionProtection bool        `yaml:"DeletionProtectionEnabled"`
	Attributes         []Attribute `yaml:"AttributeDefinitions"`
	Keys               []Key       `yaml:"KeySchema"`
	Indexes            []Index     `yaml:"GlobalSecondaryIndexes"`
	Stream             struct {
		View string `yaml:"StreamViewType"`
	} `yaml:"StreamSpecification"`
	TimeToLive struct {
		Attribute string `yaml:"AttributeName"`
		Enabled   bool   `yaml:"Enabled"`
	} `yaml:"TimeToLiveSpecification"`
	Recovery struct {
		Enabled bool `yaml:"PointInTimeRecoveryEnabled"`
	} `yaml:"PointInTimeRecoverySpecification"`
	Encryption struct {
		Enabled bool   `yaml:"SSEEnabled"`
		Type    string `yaml:"SSEType"`
		Key     string `yaml:"KMSMasterKeyId"`
	} `yaml:"SSESpecification"`
}

// Attribute is a key attribute and its type (S, N or B).
type Attribute struct {
	Name string `yaml:"AttributeName"`
	Type string `yaml:"AttributeType"`
}

// Key is one part of a primary key (HASH or RANGE).
type Key struct {
	Name string `yaml:"AttributeName"`
	Type string `yaml:"KeyType"`
}

// Index is a global secondary index.
type Index struct {
	Name       string `yaml:"IndexName"`
	Keys       []Key  `yaml:"KeySchema"`
	Projection struct {
		Type       string   `yaml:"ProjectionType"`
		Attributes []string `yaml:"NonKeyAttributes"`
	} `yaml:"Projection"`
}

// Table reads the definition of the table with the logical id "Table".
func (t Template) Table() (Table, error) {
	table := Table{Name: "Table"}
	return table, t.Properties("Table", &table)
}
