"""Writes what AWS makes of template.yaml, so that the linter sees the functions' permissions and routes too.

    python infra/lint/expand.py template.yaml expanded.json

Works without an AWS account: code that `sam package` would upload is replaced by a place in a bucket.
"""

import json
import os
import pathlib
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")

from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """Answers no managed policy: every function has a role of its own."""

    def load(self):
        return {}


def main(source, target):
    template = yaml_parse(pathlib.Path(source).read_text())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://code/function"
    try:
        expanded = transform(template, {}, NoManagedPolicies())
    except InvalidDocumentException as refused:
        sys.exit("\n".join([refused.message, *(cause.message for cause in refused.causes)]))
    pathlib.Path(target).write_text(json.dumps(expanded, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
