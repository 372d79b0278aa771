import { mount } from 'svelte';
import '#ui/css/catalog.css';
import Storefront from './catalog/Storefront.svelte';

const target = document.getElementById('shop');
if (target) mount(Storefront, { target });
