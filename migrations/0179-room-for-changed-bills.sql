-- billing: bills and lines that a file changes are written beside what they were, in the room that their page keeps for that

-- A city's files change every bill at once, be it only their moment. Where the page of a bill has room for it once more, none of
-- the table's indexes is written, and what the bill was makes room for the next file. Pages that are full already empty as their
-- bills change.
alter table bills set (fillfactor = 45);
alter table bill_lines set (fillfactor = 45);

-- What stood there before an import is looked for by the import alone.
drop index bills_before_imports_by_bill;
drop index bill_lines_before_imports_by_bill;
drop index city_payments_before_imports_by_bill;
