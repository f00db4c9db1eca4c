"""A company with accounts, 1,000 goods and 1,000 customers, as the tests of Tryton's own modules set one up."""

import os
from decimal import Decimal

from proteus import Model, config
from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts
from trytond.modules.account_invoice.tests.tools import create_payment_term, set_fiscalyear_invoice_sequences
from trytond.modules.company.tests.tools import create_company

THINGS = CUSTOMERS = 1_000

session = config.set_trytond(os.environ["TRYTOND_DATABASE_URI"])
create_company(currency="EUR", config=session)
create_chart(config=session)
set_fiscalyear_invoice_sequences(create_fiscalyear()).click("create_period")
accounts = get_accounts()
create_payment_term().save()

category = Model.get("product.category")(name="Things", accounting=True)
category.account_expense, category.account_revenue = accounts["expense"], accounts["revenue"]
category.save()
unit, = Model.get("product.uom").find([("name", "=", "Unit")])
Template = Model.get("product.template")


def thing(number):
    made = Template(
        name=f"Thing {number}", default_uom=unit, type="goods", salable=True, account_category=category,
        list_price=Decimal(f"{1 + number % 90}.95"))
    made.products[0].suffix_code = f"SKU-{number}"
    return made


def customer(number):
    made = Model.get("party.party")(name=f"Customer {number}")
    made.addresses[0].street, made.addresses[0].city = f"Street {number}", "Utrecht"
    return made


Template.save([thing(number) for number in range(1, THINGS + 1)])
Model.get("party.party").save([customer(number) for number in range(1, CUSTOMERS + 1)])
