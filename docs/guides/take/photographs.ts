import { Resvg } from '@resvg/resvg-js';

/** Three drawings in place of photographs of an event: nobody's face belongs in a guide. */
export function photographs(): Uint8Array[] {
  return [
    ['#d8e8d0', '#2f5d46', '#8a6a45'],
    ['#e6e1f2', '#355a86', '#6f5b8c'],
    ['#f3e3cf', '#7a4a34', '#3f6f78'],
  ].map(([wall, board, desk]) =>
    new Resvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
        <rect width="480" height="360" fill="${wall}"/>
        <rect y="270" width="480" height="90" fill="#b99d7b"/>
        <rect x="110" y="50" width="260" height="130" rx="6" fill="${board}" stroke="#fff" stroke-width="6"/>
        <path d="M140 90h120M140 115h170M140 140h90" stroke="#fff" stroke-width="6" opacity=".7"/>
        ${[60, 200, 340]
          .map(
            (x) =>
              `<circle cx="${x + 40}" cy="222" r="22" fill="#e9c6a4"/>
               <rect x="${x + 8}" y="244" width="64" height="46" rx="20" fill="${board}"/>
               <rect x="${x}" y="280" width="80" height="50" rx="4" fill="${desk}"/>`,
          )
          .join('')}
      </svg>`,
    )
      .render()
      .asPng(),
  );
}
