import type { Offer, Product } from '#api/catalogue.ts';
import { choiceOf, createOrder, listOrders, readOrder, saveOrder, type LineChoice, type Order } from '#api/orders.ts';

// The cart of a customer is its newest draft order. Nothing is kept in the browser.

/** Puts one offer into the customer's cart, or more of it when it is there, and answers the cart. */
export async function addToCart(customer: string, product: Product, offer: Offer): Promise<Order> {
  const drafts = await listOrders({ customer, drafts: true });
  const newest = drafts.items.find((draft) => draft.customerId === customer);
  const cart = newest ? await readOrder(newest.id) : await createOrder(customer, '');
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
