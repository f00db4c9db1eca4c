"""1,000 things in stock and the country they go to."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from oscar.core.loading import get_model  # noqa: E402

call_command("migrate", verbosity=0)
kind = get_model("catalogue", "ProductClass").objects.create(name="Thing", track_stock=True)
partner = get_model("partner", "Partner").objects.create(name="Amsterdam")
get_model("address", "Country").objects.create(
    iso_3166_1_a2="NL", iso_3166_1_a3="NLD", iso_3166_1_numeric="528", printable_name="Netherlands", name="Netherlands",
    is_shipping_country=True)
with transaction.atomic():
    for number in range(1, 1_001):
        thing = get_model("catalogue", "Product").objects.create(
            upc=f"SKU-{number}", title=f"Thing {number}", product_class=kind)
        get_model("partner", "StockRecord").objects.create(
            product=thing, partner=partner, partner_sku=f"SKU-{number}", price_currency="EUR",
            price=f"{1 + number % 90}.95", num_in_stock=100_000_000)
