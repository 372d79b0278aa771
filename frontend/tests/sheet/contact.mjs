// The contact sheet: every page in a row, every look in a column, what is wrong below. A file to be opened in a browser.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Lists by what `of` says of each. */
function grouped(list, of) {
  const groups = new Map();
  for (const one of list) {
    if (!groups.has(of(one))) groups.set(of(one), []);
    groups.get(of(one)).push(one);
  }
  return groups;
}

const style = `
  body { font: 13px/1.4 system-ui; margin: 16px; background: #eceef2; color: #15181e }
  h2 { font-size: 14px; margin: 24px 0 4px } h2 a { font-weight: 400 }
  .row { display: flex; gap: 8px; overflow-x: auto; align-items: flex-start }
  figure { margin: 0; flex: none } figcaption { font-size: 11px; color: #464d5a }
  img { display: block; background: #fff; border: 1px solid #cfd4dc; object-fit: cover; object-position: top }
  .wide img { width: 420px; height: 300px } .phone img { width: 150px; height: 300px }
  ul { margin: 4px 0; color: #b3201f }`;

/** Writes index.html beside the pictures. `taken` is a list of { scene, look, file, faults }. */
export function contactSheet(folder, taken, notes) {
  const byScene = grouped(taken, ({ scene }) => scene);
  const rows = [...byScene].map(([scene, pictures]) => {
    const faults = grouped(pictures.flatMap(({ look, faults }) => faults.map((fault) => ({ fault, look }))), ({ fault }) => fault);
    return `<h2 id="${scene.who}-${scene.name}">${escape(scene.name)} · ${scene.who} <a href="#${scene.who}-${scene.name}">${escape(scene.path.replace(/#.*/, ''))}</a></h2>
<div class="row">${pictures.map(({ look, file }) => `<figure class="${look.size}"><a href="${file}"><img loading="lazy" alt="" src="${file}"></a><figcaption>${look.size} ${look.theme} ${look.language}</figcaption></figure>`).join('')}</div>
${faults.size ? `<ul>${[...faults].map(([fault, where]) => `<li>${escape(fault)} <small>(${where.map(({ look }) => `${look.size} ${look.theme} ${look.language}`).join(', ')})</small></li>`).join('')}</ul>` : ''}`;
  });
  const told = notes.length ? `<ul>${notes.map((note) => `<li>${escape(note)}</li>`).join('')}</ul>` : '';
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page</title><style>${style}</style><h1>${byScene.size} pages, ${taken.length} pictures</h1>${told}${rows.join('\n')}</html>`);
}
