/** True in local runs and in builds that are asked for it: the page with every part in every state. */
declare const __GALLERY__: boolean;
