// How close together the rows of tables stand: a person's choice in this browser, comfortable unless chosen. tokens.css says
// how high a row is; public/start.js sets the stored choice before the first paint.
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

class DensityChoice {
  value: Density = $state(localStorage.getItem('density') === 'compact' ? 'compact' : 'comfortable');

  set(density: Density) {
    this.value = density;
    if (density === 'compact') {
      localStorage.setItem('density', density);
      document.documentElement.dataset.density = density;
    } else {
      localStorage.removeItem('density');
      delete document.documentElement.dataset.density;
    }
  }
}

export const density = new DensityChoice();
