import QtQuick

// Where something is safe, by the code that the program gives; without a code nobody knows yet.
StateBadge {
    id: badge

    required property string code

    kind: {
        switch (badge.code) {
        case "waiting":
            return StateBadge.Waiting;
        case "sending":
            return StateBadge.Sending;
        case "server":
            return StateBadge.Safe;
        case "backup":
            return StateBadge.SafeTwice;
        case "attention":
            return StateBadge.Severe;
        default:
            return StateBadge.OnlyHere;
        }
    }
    visible: badge.code !== ""
}
