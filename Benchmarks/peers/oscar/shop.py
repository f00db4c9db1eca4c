"""A shop's own way to place an order with django-oscar: a basket, its offers, the default shipping, then the checkout's
`OrderPlacementMixin`, in one request. It takes the JSON of Waybill's `POST /api/v1/orders`, so that the same program
can press both."""

import json

from django.apps import apps
from django.http import JsonResponse
from django.urls import include, path
from django.views import View
from oscar.apps.checkout.mixins import OrderPlacementMixin
from oscar.core.loading import get_class, get_model

Applicator = get_class("offer.applicator", "Applicator")
OrderTotalCalculator = get_class("checkout.calculators", "OrderTotalCalculator")
Repository = get_class("shipping.repository", "Repository")
Selector = get_class("partner.strategy", "Selector")
CheckoutSessionData = get_class("checkout.utils", "CheckoutSessionData")
Basket, Country, Order = get_model("basket", "Basket"), get_model("address", "Country"), get_model("order", "Order")
Product, ShippingAddress = get_model("catalogue", "Product"), get_model("order", "ShippingAddress")


class Place(OrderPlacementMixin, View):
    def post(self, request):
        wish = json.loads(request.body)
        self.checkout_session = CheckoutSessionData(request)
        basket = self.filled(wish["lines"])
        address, contact = wish["shipping_address"], wish["contact"]
        first, last = contact["name"].split(" ", 1)
        to = ShippingAddress(
            first_name=first, last_name=last, line1=address["lines"][0], line4=address["locality"],
            postcode=address["postcode"], country=Country.objects.get(pk=address["country"]))
        method = Repository().get_default_shipping_method(
            basket=basket, shipping_addr=to, user=request.user, request=request)
        charge = method.calculate(basket)
        total = OrderTotalCalculator(request).calculate(basket, charge)
        number = self.generate_order_number(basket)
        self.handle_order_placement(
            number, request.user, basket, to, method, charge, None, total, guest_email=contact["email"])
        return JsonResponse({"number": number}, status=201)

    def filled(self, lines):
        basket = Basket.objects.create()
        basket.strategy = Selector().strategy(request=self.request, user=self.request.user)
        for line in lines:
            product = Product.objects.get(upc=line["sku"])
            allowed, reason = basket.is_quantity_allowed(line["quantity"])
            stock = basket.strategy.fetch_for_product(product).availability
            if not allowed or not stock.is_purchase_permitted(line["quantity"])[0]:
                raise ValueError(reason or stock.message)
            basket.add_product(product, line["quantity"])
        Applicator().apply(basket, self.request.user, self.request)
        return basket


urlpatterns = [
    path("api/v1/orders", Place.as_view()),
    path("", include(apps.get_app_config("oscar").urls[0])),
]
