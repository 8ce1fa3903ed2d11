// The address of a listing within the page. A folder's name may hold what an address cannot: JSON writes that out.
export const addressOf = (key) => `#/listing/${encodeURIComponent(JSON.stringify(key).slice(1, -1))}`;
export const keyOf = (hash) => {
  const found = hash.match(/^#\/listing\/(.+)$/);
  try {
    return found && JSON.parse(`"${decodeURIComponent(found[1])}"`);
  } catch {
    return null;
  }
};
