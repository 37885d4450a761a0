/**
 * The look of the hosted page: paper, ink and a striped warning band, on purpose unlike any city's portal, so that
 * nobody takes one for the other.
 */
export const pageStyle = `
*{box-sizing:border-box}
body{margin:0;background:#f4efe4;color:#211d16;overflow-wrap:anywhere;
font:1.0625rem/1.5 Georgia,'Times New Roman',serif}
.band{height:.75rem;background:repeating-linear-gradient(-45deg,#211d16 0 1rem,#f2b705 1rem 2rem)}
header{background:#211d16;color:#fff;padding:.75rem 1rem}
header span{display:block;max-width:40rem;margin:0 auto;font:700 1rem/1.5 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.04em}
main{max-width:42rem;margin:0 auto;padding:1.25rem 1rem 3rem}
.note{margin:0 0 1.5rem;padding:.75rem 1rem;background:#ffe9a3;border:2px solid #211d16;font-weight:700}
.slip{background:#fffdf8;border:1px solid #8d8371;padding:1.25rem}
h1{margin:0 0 1rem;font-size:1.625rem;line-height:1.25}
h2{margin:1.5rem 0 .75rem;font-size:1.125rem}
dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem}
dt{color:#5a5142}
dd{margin:0}
table{width:100%;border-collapse:collapse}
th,td{padding:.5rem 0;border-bottom:1px solid #d5ccba;text-align:left;vertical-align:top;font-weight:400}
thead th{color:#5a5142;border-bottom-color:#8d8371}
th:last-child,td:last-child{text-align:right;padding-left:1rem;white-space:nowrap;font-variant-numeric:tabular-nums}
tfoot th,tfoot td{border-bottom:0;font-weight:700;font-size:1.1875rem}
summary{padding:.5rem 0;cursor:pointer;text-decoration:underline}
.choices{display:grid;grid-template-columns:12rem 1fr;gap:.75rem 1.25rem;align-items:center}
.choices p{margin:0}
button{width:100%;min-height:3rem;padding:.5rem 1rem;font:700 1.0625rem/1.25 ui-monospace,Menlo,Consolas,monospace;
background:#fffdf8;color:#211d16;border:2px solid #211d16;border-radius:0;cursor:pointer}
button.first{background:#211d16;color:#fff}
button:hover{background:#ffe9a3;color:#211d16}
a{color:#6b3d00}
.back{font-weight:700}
.act{margin:0 0 1.5rem;padding:0 0 1.5rem;border-bottom:1px solid #d5ccba}
h3{margin:0 0 .5rem;font-size:1.0625rem}
.act p{margin:0 0 .75rem}
.act p.says{color:#5a5142}
label{display:block;margin:0 0 .25rem;font-weight:700}
select,input[type=text]{width:100%;min-height:3rem;margin:0 0 .75rem;padding:.5rem .75rem;font:inherit;
background:#fffdf8;color:#211d16;border:2px solid #211d16;border-radius:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
.language{margin:0 0 1rem;text-align:right}
.payments{margin:0;padding:0;list-style:none}
.payments li{display:grid;grid-template-columns:1fr max-content;gap:0 1rem;padding:.75rem 0;border-bottom:1px solid #d5ccba}
.payments .amount{font-weight:700;font-variant-numeric:tabular-nums}
.payments .small{grid-column:1/-1;color:#5a5142}
:focus-visible{outline:4px solid #b3261e;outline-offset:3px}
@media (max-width:35rem){
dl{grid-template-columns:1fr;gap:0}
dd{margin-bottom:.5rem}
.choices{grid-template-columns:1fr;gap:.5rem}
.choices p{margin-bottom:1rem}
.pair{grid-template-columns:1fr}
.slip{padding:1rem}
h1{font-size:1.375rem}}
`;
