import QtQuick

// Finds what is seen on a page, below an item.
QtObject {
    id: finder

    // The visible items below and with that item for which wanted(item) holds.
    function all(item, wanted) {
        if (!item.visible)
            return [];
        let found = wanted(item) ? [item] : [];
        for (let at = 0; at < item.children.length; ++at)
            found = found.concat(finder.all(item.children[at], wanted));
        return found;
    }

    // The visible button of that name; null: there is none.
    function button(item, name) {
        const isIt = one => one.clicked !== undefined && one.Accessible.name === name;
        return finder.all(item, isIt)[0] ?? null;
    }

    // What the visible texts say.
    function texts(item) {
        return finder.all(item, one => one instanceof Text).map(one => one.text);
    }
}
