// By which billing plan prices are shown first, in the catalogue and in the cart: the month until somebody switches.
export type Billing = 'monthly' | 'annual';

class BillingChoice {
  value: Billing = $state(localStorage.getItem('billing') === 'annual' ? 'annual' : 'monthly');

  set(billing: Billing) {
    this.value = billing;
    if (billing === 'monthly') localStorage.removeItem('billing');
    else localStorage.setItem('billing', billing);
  }
}

export const billing = new BillingChoice();
