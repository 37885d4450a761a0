/** Three bills stand on each account. */
const billsPerAccount = 3;
const firstAccount = 700_000_000;

const accountOf = (bill: number) => firstAccount + Math.floor(bill / billsPerAccount);
const totalCentsOf = (bill: number) => 10_000 + ((bill * 7919) % 90_000);
/** Each version of the files says something else of each bill and line. */
const balanceCentsOf = (bill: number, version: number) => totalCentsOf(bill) - version;

const inDollars = (amountCents: number) => (amountCents / 100).toFixed(2);

function file(head: string, count: number, row: (at: number) => string): string {
  return [head, ...Array.from({ length: count }, (_, at) => row(at)), ''].join('\n');
}

/** The customers of so many bills. */
export function accountsFile(bills: number): string {
  return file('customer_id,name,account_number', Math.ceil(bills / billsPerAccount), (at) => {
    const account = firstAccount + at;
    return `${account},CUSTOMER ${account},${account}`;
  });
}

/** So many bills; in each version of the file every balance is another. */
export function billsFile(bills: number, version: number): string {
  const head = 'category,bill_year,bill_number,account_number,bill_date,due_date,total,balance';
  return file(head, bills, (bill) => {
    const amounts = `${inDollars(totalCentsOf(bill))},${inDollars(balanceCentsOf(bill, version))}`;
    return `01,2026,${bill},${accountOf(bill)},2026-01-05,2026-12-04,${amounts}`;
  });
}

/** A line of each bill, for its balance. */
export function linesFile(bills: number, version: number): string {
  const head = 'category,bill_year,bill_number,line_number,charge_code,description,amount';
  return file(head, bills, (bill) => {
    return `01,2026,${bill},1,ALM,Fire alarm,${inDollars(balanceCentsOf(bill, version))}`;
  });
}

/** What `sumsNow` says where just one version of the files counts. */
export function sumsOf(bills: number, version: number): string {
  let cents = 0;
  for (let bill = 0; bill < bills; bill += 1) cents += balanceCentsOf(bill, version);
  return `${Math.ceil(bills / billsPerAccount)} accounts, ${bills} bills of ${cents}, ${bills} lines of ${cents}`;
}

export const sumsOfNothing = '0 accounts, 0 bills of 0, 0 lines of 0';
