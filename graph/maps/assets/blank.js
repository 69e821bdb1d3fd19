// The page as it was sent, before the map is built into it: another view starts from the same.
const blank = [...document.querySelectorAll("body > header, body > main, body > footer")].map((part) => part.cloneNode(true));
