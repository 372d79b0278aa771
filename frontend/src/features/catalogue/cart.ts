import type { Offer, Product } from '#api/catalogue.ts';
import { choiceOf, createOrder, listOrders, readOrder, saveOrder, type LineChoice, type Order } from '#api/orders.ts';

// The cart of a customer is the draft somebody came from, else the caller's draft that was saved last. Nothing is kept in
// the browser.

/** Puts one offer into the customer's cart, or more of it when it is there, and answers the cart. */
export async function addToCart(customer: string, product: Product, offer: Offer, draft = ''): Promise<Order> {
  const id = draft || (await listOrders({ customer, drafts: true })).items[0]?.id;
  const cart = id ? await readOrder(id) : await createOrder(customer, '');
  const same = cart.lines.find(
    (line) =>
      line.productId === product.productId &&
      line.skuId === product.skuId &&
      line.termDuration === offer.termDuration &&
      line.billingCycle === offer.billingCycle,
  );
  const lines = cart.lines.map((line): LineChoice => ({ ...choiceOf(line), quantity: line === same ? line.quantity + 1 : line.quantity }));
  if (!same) {
    lines.push({
      productId: product.productId,
      skuId: product.skuId,
      termDuration: offer.termDuration,
      billingCycle: offer.billingCycle,
      quantity: Math.max(product.minQuantity, 1),
    });
  }
  return saveOrder(cart.id, cart.version, cart.name, lines);
}
