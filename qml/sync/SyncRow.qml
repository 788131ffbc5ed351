import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme

// A mission, and where its work is safe.
RowLayout {
    id: row

    required property string title
    required property string code
    required property string text

    spacing: Theme.spaceM

    AppLabel {
        Layout.fillWidth: true
        text: row.title
    }

    SyncBadge {
        Layout.maximumWidth: row.width / 2
        code: row.code
        text: row.text
    }
}
