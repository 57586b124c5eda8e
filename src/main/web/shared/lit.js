/** What the pages use of Lit. The import map of each page says where the shop serves it. */
export {html, nothing, render, svg} from 'lit-html';
export {repeat} from 'lit-html/directives/repeat.js';
