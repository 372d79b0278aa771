package server

import (
	"cmp"
	"maps"
	"strings"

	"twotier/infra/deploy"
	"twotier/infra/local/dynoxide"
	"twotier/infra/local/lambda"
	"twotier/infra/sandbox"
)

// tableName is the table's name on this machine.
const tableName = "twotier"

// settings gives each function the environment template.yaml gives it, with this machine's values. A variable the
// template forgets is missing here too.
func settings(config Config, template deploy.Template, services *parts, keys map[string]string) (map[string]lambda.Setting, error) {
	functions, err := template.Functions()
	if err != nil {
		return nil, err
	}
	values, made := values(config, services, keys), map[string]lambda.Setting{}
	for _, function := range functions {
		environment := map[string]string{ // what AWS gives every function, and where the parts of this machine are
			"AWS_REGION": dynoxide.Region, "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local",
			"DYNAMODB_ENDPOINT": services.database, "SES_ENDPOINT": cmp.Or(config.Getenv("SES_ENDPOINT"), config.address()+lettersPath),
			"S3_ENDPOINT": config.address() + filesPath, "PARTNER_CENTER_ROOTS": services.trust,
		}
		for name, value := range function.Environment.Variables {
			switch local, known := values[name]; {
			case known:
				environment[name] = local
			case name == "PARTNER_CENTER_SECRET":
				maps.Copy(environment, partnerSecret(config))
			case !strings.HasPrefix(name, "SSL_CERT_"): // this machine's certificates are where it keeps them
				environment[name] = value
			}
		}
		made[function.Folder()] = lambda.Setting{Timeout: function.Timeout(), Environment: environment}
	}
	return made, nil
}

func values(config Config, services *parts, keys map[string]string) map[string]string {
	local := map[string]string{
		"TABLE_NAME": tableName, "BASE_URL": config.address(), "LOG_LEVEL": cmp.Or(config.Getenv("LOG_LEVEL"), "WARN"),
		"MAIL_FROM": "portal@aldermark.example", "MAIL_CONFIGURATION_SET": "", "PROVIDER_NAME": "Aldermark Distribution GmbH",
		"PROVIDER_EMAIL": "partner@aldermark.example", "PROVIDER_PHONE": "+49 361 5550100",
		"PARTNER_CENTER_CERTIFICATES": services.partner, "PARTNER_CENTER_INTERMEDIATES": "",
		"PARTNER_CENTER_URL": services.partner, "SHOPS_BUCKET": "shops", "REPORTS_BUCKET": "reports",
		"PARTNER_CENTER_LOGIN_URL": cmp.Or(config.Getenv("PARTNER_CENTER_LOGIN_URL"), services.partner),
		"PARTNER_CENTER_TENANT":    cmp.Or(config.Getenv("PARTNER_CENTER_TENANT"), sandbox.PartnerTenantID),
		"PARTNER_CENTER_CLIENT_ID": cmp.Or(config.Getenv("PARTNER_CENTER_CLIENT_ID"), sandbox.ClientID),
		// On the provider's word, so that a confirmation ends here instead of at a page of Microsoft's.
		"MCA_WAY": cmp.Or(config.Getenv("MCA_WAY"), "legacy"),
	}
	maps.Copy(local, signInWithMicrosoft(config, services))
	maps.Copy(local, keys)
	return local
}

// The application as the stand-in for Microsoft's sign-in knows it, and the directory all personal accounts belong to.
const (
	microsoftClient   = "twotier-local"
	microsoftSecret   = "opens-nothing-but-this-machine"
	personalDirectory = "9188040d-6c67-4c5b-b112-36a304b66dad"
)

func signInWithMicrosoft(config Config, services *parts) map[string]string {
	return map[string]string{
		"OIDC_WORK_ISSUER":     cmp.Or(config.Getenv("OIDC_WORK_ISSUER"), services.microsoft+"/{tenantid}/v2.0"),
		"OIDC_PERSONAL_ISSUER": cmp.Or(config.Getenv("OIDC_PERSONAL_ISSUER"), services.microsoft+"/"+personalDirectory+"/v2.0"),
		"OIDC_CLIENT_ID":       cmp.Or(config.Getenv("OIDC_CLIENT_ID"), microsoftClient),
		"OIDC_CLIENT_SECRET":   cmp.Or(config.Getenv("OIDC_CLIENT_SECRET"), microsoftSecret),
	}
}

// partnerSecret gives the secret's values in the place of its name: there is no Secrets Manager here.
func partnerSecret(config Config) map[string]string {
	return map[string]string{
		"PARTNER_CENTER_CLIENT_SECRET": cmp.Or(config.Getenv("PARTNER_CENTER_CLIENT_SECRET"), sandbox.ClientSecret),
		"PARTNER_CENTER_REFRESH_TOKEN": cmp.Or(config.Getenv("PARTNER_CENTER_REFRESH_TOKEN"), sandbox.RefreshToken),
	}
}
